package org.ssofilter.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.ssofilter.http.FormCodec;
import org.ssofilter.login.ReturnPath;

/**
 * Keeps what somebody typed into a form when the session is over by the time it is sent: the answer carries the fields,
 * lets the user sign in in a second tab, and sends the form on from there. The server stores nothing.
 */
final class KeepForm {
    private static final String DONE = "done";

    private final PublicUrl url;
    private final Answers answers;
    private final String loginPath;

    KeepForm(PublicUrl url, Answers answers, String loginPath) {
        this.url = url;
        this.answers = answers;
        this.loginPath = loginPath;
    }

    /** Answers a request that needs a user, has none, and cannot be redirected; only a form to be kept is read. */
    void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var target = targetToKeepFor(request);
        var form = target.isEmpty() ? Optional.<SentForm>empty() : SentForm.read(request);
        if (form.isEmpty()) {
            answers.notSignedIn(request, response);
        } else {
            answers.keepForm(request, response, target.get(), form.get(), login(request));
        }
    }

    /** Whether the request is where the second tab ends: {@code loginPath?done}. */
    static boolean isDone(HttpServletRequest request) {
        return DONE.equals(request.getQueryString()) && request.getMethod().equals("GET");
    }

    void showDone(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var home = url.contextPath(request) + "/";
        Answers.page(request, response, 200, answers.pages().signedInForForm(Answers.language(request), home));
    }

    /**
     * Where a form is to be sent on to; empty when it must not be. A form of another site would become one of ours on its
     * way through the page (CSRF), so the browser must say that it is ours: no answer is a no.
     */
    private Optional<String> targetToKeepFor(HttpServletRequest request) {
        boolean isForm = request.getMethod().equals("POST")
                && Navigation.isSeenByAPerson(request)
                && !Accept.prefersJson(request);
        if (!isForm || Sender.of(request, url) != Sender.OWN_PAGE || url.cameElsewhere(request))
            return Optional.empty();
        var uri = request.getRequestURI();
        return CanonicalPath.of(uri, ContextPath.of(request), request.getServletPath(), request.getPathInfo())
                .flatMap(path ->
                        ReturnPath.check(url.target(request, uri, request.getQueryString()), url.contextPath(request)));
    }

    private String login(HttpServletRequest request) {
        var login = url.contextPath(request) + loginPath;
        return login + "?return=" + FormCodec.encode(login + "?" + DONE);
    }
}
