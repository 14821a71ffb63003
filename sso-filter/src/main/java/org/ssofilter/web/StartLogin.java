package org.ssofilter.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ssofilter.http.FormCodec;
import org.ssofilter.login.LoginFailed;
import org.ssofilter.login.LoginFlow;
import org.ssofilter.login.Reason;
import org.ssofilter.login.ReturnPath;

/** Sends a browser to the provider: for a protected page, or because the application's own link asked for it. */
final class StartLogin {
    private final LoginFlow flow;
    private final PendingCookies cookies;
    private final PublicUrl url;
    private final Answers answers;
    private final LoopBreaker loops;
    private final String callbackPath;
    private final String defaultPath;

    StartLogin(
            LoginFlow flow,
            PendingCookies cookies,
            PublicUrl url,
            Answers answers,
            LoopBreaker loops,
            String callbackPath,
            String defaultPath) {
        this.flow = flow;
        this.cookies = cookies;
        this.url = url;
        this.answers = answers;
        this.loops = loops;
        this.callbackPath = callbackPath;
        this.defaultPath = defaultPath;
    }

    /** A protected page: the user comes back to it. */
    void forPage(HttpServletRequest request, HttpServletResponse response, String requestUri, @Nullable String query)
            throws IOException, ServletException {
        var page = url.target(request, requestUri, query);
        begin(request, response, page, page);
    }

    /** {@code GET loginPath?return=/path}: the user comes back to the path, if it is one of the application. */
    void forLink(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException {
        var method = request.getMethod();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            answers.methodNotAllowed(request, response, "GET, HEAD");
        } else if (!Navigation.isTopLevel(request)) {
            answers.notSignedIn(request, response);
        } else {
            var link = url.target(request, request.getRequestURI(), request.getQueryString());
            begin(request, response, returnParameter(request).orElse(""), link);
        }
    }

    private void begin(HttpServletRequest request, HttpServletResponse response, String wanted, String again)
            throws IOException, ServletException {
        var contextPath = url.contextPath(request);
        if (url.cameElsewhere(request) && !cookies.wasSentToBaseUrl(request)) {
            var here = url.target(request, request.getRequestURI(), request.getQueryString());
            cookies.markSentToBaseUrl(response);
            answers.redirect(response, 302, url.origin(request) + inside(here, contextPath));
            return;
        }
        if (!url.isAcceptable(request)) {
            var detail = "reached over plain http by " + request.getServerName() + ": let the container report https"
                    + " (forwarded headers), or set baseUrl, or insecureAllowHttp=true";
            answers.failure(request, response, new LoginFailed(Reason.ADDRESS_REFUSED, detail), null);
            return;
        }
        var target = inside(wanted, contextPath);
        var isLost = loops.stops(
                request, response, target, ReturnPath.check(again, contextPath).orElse(target));
        if (isLost) return;
        var start = flow.start(target, url.absolute(request, callbackPath));
        cookies.add(request, response, start.pending(), url.isHttps(request));
        answers.redirect(response, 302, start.location());
    }

    /** The wanted path if it is one of this application, else where users land by default: nobody is sent elsewhere. */
    private String inside(String wanted, String contextPath) {
        return ReturnPath.check(wanted, contextPath).orElse(contextPath + defaultPath);
    }

    /** Relative to the context, as a page of the application writes it; the full path, as scripts know it, is fine too. */
    private Optional<String> returnParameter(HttpServletRequest request) {
        var query = request.getQueryString();
        if (query == null) return Optional.empty();
        List<String> values;
        try {
            values = FormCodec.decode(query).getOrDefault("return", List.of());
        } catch (IllegalArgumentException undecodable) {
            return Optional.empty();
        }
        if (values.size() != 1 || !values.get(0).startsWith("/")) return Optional.empty();
        var contextPath = url.contextPath(request);
        var path = values.get(0);
        return Optional.of(path.startsWith(contextPath + "/") ? path : contextPath + path);
    }
}
