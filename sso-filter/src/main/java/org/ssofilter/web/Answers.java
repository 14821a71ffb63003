package org.ssofilter.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ssofilter.http.FormCodec;
import org.ssofilter.log.Log;
import org.ssofilter.login.LoginFailed;
import org.ssofilter.login.Reason;
import org.ssofilter.secret.Randomness;
import org.ssofilter.web.page.Language;
import org.ssofilter.web.page.LossCause;
import org.ssofilter.web.page.PageTexts;
import org.ssofilter.web.page.Pages;

/** Writes every answer of our own: redirects, pages, JSON. Never the application's. */
final class Answers {
    /** What the application's own error page finds; our own class as its value marks the way there as ours. */
    static final String ERROR_ATTRIBUTE = "ssoError";

    private static final Duration USUAL_RETRY = Duration.ofSeconds(5);
    private static final char[] LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789".toCharArray(); // none that look alike

    private final Pages pages = new Pages();
    private final PublicUrl url;
    private final String loginPath;
    private final @Nullable String errorPage;
    private final Randomness randomness;
    private final SignInEvents events;

    Answers(PublicUrl url, String loginPath, @Nullable String errorPage, Randomness randomness, SignInEvents events) {
        this.url = url;
        this.loginPath = loginPath;
        this.errorPage = errorPage;
        this.randomness = randomness;
        this.events = events;
    }

    /** The values that an application's own error page finds as {@code ${ssoError.code}} and so on. */
    static final class ErrorAttributes extends LinkedHashMap<String, Object> {
        private static final long serialVersionUID = 1L;
    }

    /** The location is written as it is: containers must not "improve" it (RFC 9110 §10.2.2 allows a path). */
    void redirect(HttpServletResponse response, int status, String location) {
        noStore(response);
        response.setStatus(status);
        response.setHeader("Location", location);
    }

    static void page(HttpServletRequest request, HttpServletResponse response, int status, Pages.Html html)
            throws IOException {
        noStore(response);
        response.setHeader("Content-Security-Policy", html.contentSecurityPolicy());
        response.setHeader("Content-Language", language(request).tag());
        write(response, status, "text/html;charset=UTF-8", html.body());
    }

    void json(HttpServletResponse response, int status, String type, String body) throws IOException {
        noStore(response);
        write(response, status, type, body);
    }

    /** Where a failed sign-in ends: a line in the log, and a page or problem+json with the same reference. */
    void failure(HttpServletRequest request, HttpServletResponse response, LoginFailed failure, @Nullable String target)
            throws IOException, ServletException {
        var tryAgain = tryAgain(request, failure.reason(), target);
        fail(
                request,
                response,
                failure,
                tryAgain,
                reference -> pages.failure(failure.reason(), language(request), reference, tryAgain, home(request)));
    }

    /** Where an endless round between the provider and this application ends. */
    void sessionLost(HttpServletRequest request, HttpServletResponse response, LossCause cause, String tryAgain)
            throws IOException, ServletException {
        var detail = cause.name().toLowerCase(Locale.ROOT);
        fail(
                request,
                response,
                new LoginFailed(Reason.SESSION_LOST, detail),
                tryAgain,
                reference -> pages.sessionLost(language(request), cause, reference, tryAgain, home(request)));
    }

    private void fail(
            HttpServletRequest request,
            HttpServletResponse response,
            LoginFailed failure,
            @Nullable String tryAgain,
            Function<String, Pages.Html> html)
            throws IOException, ServletException {
        var reason = failure.reason();
        var reference = announce(request, response, failure);
        if (Accept.prefersJson(request)) {
            problem(request, response, reason, reference);
        } else if (errorPage != null) {
            forward(request, response, reason, reference, tryAgain);
        } else {
            page(request, response, reason.status(), html.apply(reference));
        }
    }

    /** The same for what the user can mend at once: the form is shown again instead of a page. */
    void failureOnForm(HttpServletRequest request, HttpServletResponse response, LoginFailed failure, Pages.Html form)
            throws IOException {
        var reference = announce(request, response, failure);
        if (Accept.prefersJson(request)) problem(request, response, failure.reason(), reference);
        else page(request, response, failure.reason().status(), form);
    }

    /** To the log, the listeners and the headers; returns the reference. */
    private String announce(HttpServletRequest request, HttpServletResponse response, LoginFailed failure) {
        var reason = failure.reason();
        var reference = reference();
        log(failure, reference);
        events.signInFailed(reason, reference, failure.provider().orElse(null));
        if (reason.status() == 503 || reason.status() == 429) {
            var wait = failure.retryAfter().orElse(USUAL_RETRY);
            response.setHeader("Retry-After", String.valueOf(Math.max(1, wait.toSeconds())));
        }
        if (reason.status() == 401) challenge(request, response);
        return reference;
    }

    /** Somebody signed in who has to wait until the provider is well again. */
    void notNow(HttpServletRequest request, HttpServletResponse response, LoginFailed failure)
            throws IOException, ServletException {
        var same = url.target(request, request.getRequestURI(), request.getQueryString());
        failure(request, response, failure, Navigation.isTopLevel(request) ? same : null);
    }

    /** A protected resource, nobody signed in, and no redirect that a person would follow. */
    void notSignedIn(HttpServletRequest request, HttpServletResponse response) throws IOException {
        challenge(request, response);
        if (Navigation.isSeenByAPerson(request) && !Accept.prefersJson(request)) {
            var login = url.contextPath(request) + loginPath;
            page(request, response, 401, pages.signInNeeded(language(request), login));
        } else {
            problem(request, response, Reason.NOT_SIGNED_IN, null);
        }
    }

    /** A form of somebody signed out: the page carries it until it can be sent on to {@code target}. */
    void keepForm(
            HttpServletRequest request, HttpServletResponse response, String target, SentForm form, String loginUrl)
            throws IOException {
        challenge(request, response);
        var html = pages.keepForm(language(request), target, form.fields(), form.charset(), loginUrl);
        page(request, response, 401, html);
    }

    /** The same for who asks for data. */
    void problemNotSignedIn(HttpServletRequest request, HttpServletResponse response) throws IOException {
        challenge(request, response);
        problem(request, response, Reason.NOT_SIGNED_IN, null);
    }

    /** To everybody, when the settings are wrong; the log of the start has every problem. */
    static void notConfigured(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var html = new Pages().failure(Reason.NOT_CONFIGURED, language(request), "START-UP", null, null);
        page(request, response, Reason.NOT_CONFIGURED.status(), html);
    }

    /** A method that an own endpoint does not know (RFC 9110 §15.5.6). */
    void methodNotAllowed(HttpServletRequest request, HttpServletResponse response, String allowed) throws IOException {
        response.setHeader("Allow", allowed);
        problem(request, response, Reason.METHOD_NOT_ALLOWED, null);
    }

    Pages pages() {
        return pages;
    }

    static Language language(HttpServletRequest request) {
        return Language.of(request.getHeader("Accept-Language"));
    }

    /** RFC 9457. */
    private void problem(
            HttpServletRequest request, HttpServletResponse response, Reason reason, @Nullable String reference)
            throws IOException {
        var language = language(request);
        var problem = new LinkedHashMap<String, @Nullable Object>();
        problem.put("type", "about:blank");
        problem.put("title", PageTexts.title(reason, language));
        problem.put("status", reason.status());
        problem.put("detail", PageTexts.detail(reason, language));
        problem.put("code", reason.code());
        problem.put("reference", reference);
        if (reason.status() == 401) problem.put("loginUrl", url.contextPath(request) + loginPath);
        response.setHeader("Content-Language", language.tag());
        json(response, reason.status(), "application/problem+json", Json.object(problem));
    }

    private void forward(
            HttpServletRequest request,
            HttpServletResponse response,
            Reason reason,
            String reference,
            @Nullable String tryAgain)
            throws IOException, ServletException {
        var page = String.valueOf(errorPage);
        var error = new ErrorAttributes();
        error.put("code", reason.code());
        error.put("status", reason.status());
        error.put("reference", reference);
        error.put("title", PageTexts.title(reason, language(request)));
        error.put("detail", PageTexts.detail(reason, language(request)));
        if (tryAgain != null) error.put("tryAgainUrl", tryAgain);
        request.setAttribute(ERROR_ATTRIBUTE, error);
        noStore(response);
        response.setStatus(reason.status());
        if (request.isAsyncStarted()) {
            request.getAsyncContext().dispatch(page);
        } else {
            request.getRequestDispatcher(page).forward(request, response);
        }
    }

    private String home(HttpServletRequest request) {
        return url.contextPath(request) + "/";
    }

    private void challenge(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("WWW-Authenticate", "SSO login=\"" + url.contextPath(request) + loginPath + "\"");
    }

    /** Where a new attempt begins; null where it could only fail in the same way. */
    private @Nullable String tryAgain(HttpServletRequest request, Reason reason, @Nullable String target) {
        boolean hopeless = reason == Reason.ADDRESS_REFUSED || reason == Reason.CLIENT_REFUSED;
        if (hopeless) return null;
        var login = url.contextPath(request) + loginPath;
        return target == null ? login : login + "?return=" + FormCodec.encode(target);
    }

    private static void log(LoginFailed failure, String reference) {
        var reason = failure.reason();
        var provider = failure.provider().map(id -> ", provider " + id).orElse("");
        var detail = failure.detail().isEmpty() ? "" : ": " + failure.detail();
        Log.say(
                reason.status() >= 500 ? Level.WARNING : Level.INFO,
                "sign-in failed: " + reason.code() + " " + reason.name().toLowerCase(Locale.ROOT) + ", reference "
                        + reference + provider + detail);
    }

    private String reference() {
        var bytes = randomness.bytes(8);
        var text = new StringBuilder();
        for (var b : bytes) text.append(LETTERS[b & 31]);
        return text.insert(4, '-').toString();
    }

    private static void noStore(HttpServletResponse response) {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
    }

    private static void write(HttpServletResponse response, int status, String type, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType(type);
        try {
            var out = response.getOutputStream();
            response.setContentLength(bytes.length); // a writer may have another charset, and so another length
            out.write(bytes);
        } catch (IllegalStateException forwarderHasAWriter) { // Servlet 6.0 §9.4 clears the buffer, not this choice
            response.getWriter().write(text);
        }
    }
}
