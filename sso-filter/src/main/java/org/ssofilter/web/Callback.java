package org.ssofilter.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ssofilter.login.CallbackParams;
import org.ssofilter.login.CheckedCallback;
import org.ssofilter.login.LoginFailed;
import org.ssofilter.login.LoginFlow;
import org.ssofilter.login.PendingLogin;
import org.ssofilter.login.Reason;
import org.ssofilter.provider.Grant;
import org.ssofilter.session.Sessions;

/** The redirect URI: what the provider sent the browser back with becomes a session, or a page that says why not. */
final class Callback {
    private final Wiring wiring;

    /**
     * What the callback works with.
     *
     * @param callbackPath this provider's, and nobody else's
     * @param otherIssuers how the application's other providers call themselves
     */
    record Wiring(
            LoginFlow flow,
            PendingCookies cookies,
            SpentStates spent,
            Sessions sessions,
            Background background,
            PublicUrl url,
            Answers answers,
            SignInEvents events,
            LoopBreaker loops,
            String callbackPath,
            Set<String> otherIssuers,
            String defaultPath,
            Duration loginTimeout,
            Clock clock) {}

    Callback(Wiring wiring) {
        this.wiring = wiring;
    }

    void handle(HttpServletRequest request, HttpServletResponse response, boolean signedIn)
            throws IOException, ServletException {
        boolean form =
                request.getMethod().equals("POST") && wiring.flow.provider().formPost();
        if (!form && !request.getMethod().equals("GET")) {
            wiring.answers.methodNotAllowed(request, response, "GET");
            return;
        }
        PendingLogin pending = null;
        try {
            checkAddress(request);
            var body = form ? FormPost.read(request) : request.getQueryString();
            var params = CallbackParams.parse(body);
            var kept = params.pendingId().flatMap(id -> wiring.cookies.find(request, id, https(request)));
            if (form && kept.isEmpty() && params.state() != null && !FormPost.wasReposted(request)) {
                var self = wiring.url.contextPath(request) + wiring.callbackPath;
                FormPost.askAgain(request, response, wiring.answers, self, params);
                return;
            }
            if (kept.isEmpty()) throw new LoginFailed(Reason.STATE_INVALID, "no pending login of this browser");
            pending = kept.get();
            finish(request, response, check(params, pending));
        } catch (LoginFailed failure) {
            failed(request, response, failure, pending, signedIn);
        }
    }

    /** No login begins at such an address; one that was begun while it was allowed must not end there either. */
    void checkAddress(HttpServletRequest request) throws LoginFailed {
        if (!wiring.url.isAcceptable(request)) {
            throw new LoginFailed(Reason.ADDRESS_REFUSED, "answered over plain http by " + request.getServerName());
        }
    }

    private CheckedCallback check(CallbackParams params, PendingLogin pending) throws LoginFailed {
        if (wiring.flow.provider().grant() != Grant.CODE) {
            throw new LoginFailed(Reason.STATE_INVALID, "the password grant has no callback");
        }
        if (!pending.provider().equals(wiring.flow.provider().id())) {
            throw new LoginFailed(Reason.ISSUER_MISMATCH, "the login was started with " + pending.provider());
        }
        var iss = params.iss();
        if (iss != null && wiring.otherIssuers.contains(iss)) { // also where we do not know our own provider's issuer
            throw new LoginFailed(Reason.ISSUER_MISMATCH, "the callback came from " + iss);
        }
        if (!wiring.spent.spend(pending.id())) throw new LoginFailed(Reason.CALLBACK_REPLAYED);
        return CheckedCallback.check(
                params, pending, wiring.flow.provider().issuer(), wiring.clock, wiring.loginTimeout);
    }

    private void finish(HttpServletRequest request, HttpServletResponse response, CheckedCallback callback)
            throws IOException, ServletException {
        var redirectUri = wiring.url.absolute(request, wiring.callbackPath);
        var answer = new Background.Answer<LoginFlow.Finish>() {
            @Override
            public void done(LoginFlow.Finish finish) {
                land(request, response, finish, callback.pending());
            }

            @Override
            public void failed(LoginFailed failure) throws IOException, ServletException {
                Callback.this.failed(request, response, failure, callback.pending(), false);
            }
        };
        wiring.background.run(request, response, () -> wiring.flow.finish(callback, redirectUri), answer);
    }

    /** Where every sign-in ends that went well. */
    void land(HttpServletRequest request, HttpServletResponse response, LoginFlow.Finish finish, PendingLogin pending) {
        var signIn = wiring.sessions.begin(request, finish.profile(), finish.tokens());
        wiring.cookies.remove(response, pending.id(), https(request));
        wiring.loops.landed(request, response, pending.target());
        wiring.events.signedIn(signIn.user());
        wiring.answers.redirect(response, 303, pending.target());
    }

    private void failed(
            HttpServletRequest request,
            HttpServletResponse response,
            LoginFailed failure,
            @Nullable PendingLogin pending,
            boolean signedIn)
            throws IOException, ServletException {
        if (pending != null) wiring.cookies.remove(response, pending.id(), https(request));
        if (signedIn && isOldNews(failure.reason())) { // a bookmarked or replayed callback harms nobody
            wiring.answers.redirect(response, 303, wiring.url.contextPath(request) + wiring.defaultPath);
            return;
        }
        if (pending == null) wiring.answers.failure(request, response, failure, null);
        else wiring.answers.failure(request, response, failure.at(pending.provider()), pending.target());
    }

    private static boolean isOldNews(Reason reason) {
        return reason == Reason.STATE_INVALID || reason == Reason.CALLBACK_REPLAYED || reason == Reason.LOGIN_EXPIRED;
    }

    private boolean https(HttpServletRequest request) {
        return wiring.url.isHttps(request);
    }
}
