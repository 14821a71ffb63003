package org.ssofilter.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.ssofilter.login.LoginFailed;
import org.ssofilter.login.Reason;

/**
 * The redirect URIs. Each of several providers has its own, which is what tells an answer of one from that of another
 * (RFC 9700 §4.4.2.2); a {@link Callback} takes none but for its own provider's logins.
 */
final class Callbacks {
    private final Map<String, Callback> byPath;
    private final OwnPaths paths;
    private final Answers answers;

    Callbacks(Map<String, Callback> byPath, OwnPaths paths, Answers answers) {
        this.byPath = Map.copyOf(byPath);
        this.paths = paths;
        this.answers = answers;
    }

    void handle(HttpServletRequest request, HttpServletResponse response, boolean signedIn)
            throws IOException, ServletException {
        var callback = byPath.get(paths.inside(request.getRequestURI(), ContextPath.of(request)));
        if (callback != null) {
            callback.handle(request, response, signedIn);
        } else { // registered before there were several, or for one that is gone
            var failure = new LoginFailed(Reason.STATE_INVALID, "no provider has this redirect URI; see callbackPath");
            answers.failure(request, response, failure, null);
        }
    }
}
