package org.ssofilter;

import java.io.Serializable;
import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ssofilter.profile.Profile;
import org.ssofilter.secret.TokenSet;
import org.ssofilter.session.SessionTypes;

/** Gives profile and tokens the types that applications see. */
final class PublicTypes implements SessionTypes {
    @Override
    public Principal user(Profile profile) {
        return new SsoUser(profile);
    }

    @Override
    public Serializable tokens(TokenSet tokens) {
        return SsoTokens.of(tokens);
    }

    @Override
    public @Nullable TokenSet tokenSet(@Nullable Object tokens) {
        return tokens instanceof SsoTokens ours ? ours.toTokenSet() : null;
    }

    /** The subject where the provider has one, else what the principal is called. */
    @Override
    public boolean isAbout(Profile profile, Principal principal) {
        var subject = ((SsoUser) principal).getSubject();
        return subject != null
                ? subject.equals(profile.subject())
                : principal.getName().equals(profile.name());
    }

    @Override
    public String provider(Principal user) {
        return ((SsoUser) user).getProvider();
    }

    /** Whoever is signed in has {@code **}, and nobody has {@code *}, whatever the provider says (Servlet 6.0 §13.3). */
    @Override
    public boolean hasRole(Principal user, String role) {
        return switch (role) {
            case "*" -> false;
            case "**" -> true;
            default -> ((SsoUser) user).getRoles().contains(role);
        };
    }

    @Override
    public Map<String, @Nullable Object> members(Principal principal) {
        var user = (SsoUser) principal;
        var members = new LinkedHashMap<String, @Nullable Object>();
        members.put("name", user.getName());
        members.put("provider", user.getProvider());
        members.put("subject", user.getSubject());
        members.put("email", user.getEmail());
        members.put("emailVerified", user.getEmailVerified());
        members.put("firstName", user.getFirstName());
        members.put("lastName", user.getLastName());
        members.put("fullName", user.getFullName());
        members.put("username", user.getUsername());
        members.put("companyName", user.getCompanyName());
        members.put("jobTitle", user.getJobTitle());
        members.put("photo", user.getPhoto());
        members.put("createdAt", user.getCreatedAt());
        members.put("roles", user.getRoles().isEmpty() ? null : user.getRoles());
        members.put("attributes", user.getAttributes());
        return members;
    }
}
