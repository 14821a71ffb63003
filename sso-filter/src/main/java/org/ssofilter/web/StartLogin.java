package org.ssofilter.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.ssofilter.login.LoginFailed;
import org.ssofilter.login.Reason;
import org.ssofilter.login.ReturnPath;

/** Begins a login: for a protected page, or because the application's own link asked for it. */
final class StartLogin {
    private final Entrance entrance;
    private final PendingCookies cookies;
    private final PublicUrl url;
    private final Answers answers;
    private final LoopBreaker loops;
    private final String defaultPath;

    StartLogin(
            Entrance entrance,
            PendingCookies cookies,
            PublicUrl url,
            Answers answers,
            LoopBreaker loops,
            String defaultPath) {
        this.entrance = entrance;
        this.cookies = cookies;
        this.url = url;
        this.answers = answers;
        this.loops = loops;
        this.defaultPath = defaultPath;
    }

    /** A protected page: the user comes back to it. */
    void forPage(HttpServletRequest request, HttpServletResponse response, String requestUri, @Nullable String query)
            throws IOException, ServletException {
        var page = inside(request, url.target(request, requestUri, query));
        if (isTurnedAway(request, response) || loops.stops(request, response, page, page)) return;
        entrance.fromPage(request, response, page);
    }

    /** {@code GET loginPath?return=/path}: the user comes back to the path, if it is one of the application. */
    void forLink(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException {
        var method = request.getMethod();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            entrance.fromOtherMethod(request, response);
        } else if (!Navigation.isTopLevel(request)) {
            answers.notSignedIn(request, response);
        } else if (!isTurnedAway(request, response)) {
            var target = inside(
                    request, LoginLink.target(request, url.contextPath(request)).orElse(""));
            var again = inside(request, url.target(request, request.getRequestURI(), request.getQueryString()));
            if (!loops.stops(request, response, target, again)) entrance.fromLink(request, response, target);
        }
    }

    /** Where cookies and callback would not meet on one host, or a password would travel readable, no login begins. */
    private boolean isTurnedAway(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        if (url.cameElsewhere(request) && !cookies.wasSentToBaseUrl(request)) {
            var here = url.target(request, request.getRequestURI(), request.getQueryString());
            cookies.markSentToBaseUrl(response);
            answers.redirect(response, 302, url.origin(request) + inside(request, here));
            return true;
        }
        if (!url.isAcceptable(request)) {
            var detail = "reached over plain http by " + request.getServerName() + ": let the container report https"
                    + " (forwarded headers), or set baseUrl, or insecureAllowHttp=true";
            answers.failure(request, response, new LoginFailed(Reason.ADDRESS_REFUSED, detail), null);
            return true;
        }
        return false;
    }

    /** The wanted path if it is one of this application, else where users land by default: nobody is sent elsewhere. */
    private String inside(HttpServletRequest request, String wanted) {
        var contextPath = url.contextPath(request);
        return ReturnPath.check(wanted, contextPath).orElse(contextPath + defaultPath);
    }
}
