package org.ssofilter.sample.web;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ssofilter.SsoUser;

/** {@code /api/profile}: who is signed in, as JSON. */
@Path("/profile")
public class ProfileResource {
    /**
     * The profile; members that the provider did not tell are left out.
     *
     * @param security of this request; its principal is the filter's user
     */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response profile(@Context SecurityContext security) {
        if (!(security.getUserPrincipal() instanceof SsoUser user)) {
            // Only when somebody has made this path public: the filter answers strangers before they come here.
            return Response.status(Response.Status.UNAUTHORIZED).build();
        }
        return Response.ok(json(user)).build();
    }

    /** A map, as every JSON library of every server writes it alike. */
    private static Map<String, Object> json(SsoUser user) {
        Map<String, Object> json = new LinkedHashMap<>();
        put(json, "name", user.getName());
        put(json, "email", user.getEmail());
        put(json, "firstName", user.getFirstName());
        put(json, "lastName", user.getLastName());
        put(json, "companyName", user.getCompanyName());
        put(json, "jobTitle", user.getJobTitle());
        put(json, "photo", user.getPhoto());
        put(
                json,
                "createdAt",
                user.getCreatedAt() == null ? null : user.getCreatedAt().toString());
        put(json, "provider", user.getProvider());
        return json;
    }

    private static void put(Map<String, Object> json, String member, @Nullable Object value) {
        if (value != null) {
            json.put(member, value);
        }
    }
}
