package org.ssofilter.it.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ssofilter.SsoTokens;

/** Wants to call an API of the provider: asks for a fresh access token, and shows it and the session's own. */
public final class TokensServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var shown = JSON.createObjectNode();
        shown.put("inSession", sessionsOwn(request));
        // Applications wrap requests in their own ways.
        Optional<SsoTokens> tokens = SsoTokens.current(new HttpServletRequestWrapper(request));
        shown.put("fresh", tokens.map(SsoTokens::getAccessToken).orElse(null));
        shown.put("refreshToken", tokens.flatMap(SsoTokens::getRefreshToken).orElse(null));
        shown.put("scopes", tokens.map(t -> String.join(" ", t.getScopes())).orElse(null));
        shown.put("inSessionAfterwards", sessionsOwn(request));
        shown.put("user", request.getRemoteUser());
        response.setHeader("X-Application", "yes");
        response.setContentType("application/json");
        response.getWriter().write(JSON.writeValueAsString(shown));
    }

    private static @Nullable String sessionsOwn(HttpServletRequest request) {
        var session = request.getSession(false);
        return session != null && session.getAttribute("ssoTokens") instanceof SsoTokens tokens
                ? tokens.getAccessToken()
                : null;
    }
}
