package org.ssofilter.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import org.ssofilter.SsoFilter;
import org.ssofilter.SsoUser;

/**
 * Tells the container who the application's {@link SsoFilter} has signed in: the caller is the {@link SsoUser}, its groups
 * are {@link SsoUser#getRoles()}. Found as a CDI bean when the jar is in the WAR; it has no settings of its own
 * (Jakarta Security 3.0 §2.2).
 */
@ApplicationScoped
public class SsoAuthenticationMechanism implements HttpAuthenticationMechanism {
    private static final Logger LOG = System.getLogger("org.ssofilter");

    private static final String NO_FILTER =
            "the container demands a user, and this application has no SsoFilter, or none"
                    + " that was initialized: add it to web.xml, and let the server initialize filters at the start (WildFly:"
                    + " eager-filter-initialization)";

    /** For CDI. */
    public SsoAuthenticationMechanism() {}

    /**
     * Where the container demands a user (a {@code security-constraint}, {@code request.authenticate()}), the filter answers
     * who has none. Everywhere else this only says who is signed in, and the filter, whose turn comes later, decides.
     *
     * @throws AuthenticationException when a user is demanded and there is no {@code SsoFilter} to ask, or an answer cannot
     *     be written
     */
    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
            throws AuthenticationException {
        var filter = SsoFilter.of(request.getServletContext());
        if (!context.isProtected() && !context.isAuthenticationRequest()) {
            return filter.flatMap(sso -> sso.userOf(request))
                    .map(user -> caller(user, context))
                    .orElseGet(context::doNothing);
        }
        if (filter.isEmpty()) throw noFilter();
        try {
            var user = filter.get().requireUser(request, response);
            if (user.isPresent()) return caller(user.get(), context);
            response.flushBuffer(); // else Liberty puts a redirect of its own, to nowhere, in the place of ours
            return AuthenticationStatus.SEND_CONTINUE;
        } catch (IOException | ServletException e) {
            throw new AuthenticationException("the answer to a request without a user could not be written", e);
        }
    }

    /** Logged here, because servers keep what they catch to themselves (WildFly). */
    private static AuthenticationException noFilter() {
        LOG.log(Level.ERROR, NO_FILTER);
        return new AuthenticationException(NO_FILTER);
    }

    private static AuthenticationStatus caller(SsoUser user, HttpMessageContext context) {
        return context.notifyContainerAboutLogin(user, Set.copyOf(user.getRoles()));
    }
}
