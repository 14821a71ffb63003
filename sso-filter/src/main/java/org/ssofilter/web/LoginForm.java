package org.ssofilter.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ssofilter.login.CheckedForm;
import org.ssofilter.login.LoginFailed;
import org.ssofilter.login.LoginFlow;
import org.ssofilter.login.PendingLogin;
import org.ssofilter.login.Reason;
import org.ssofilter.login.ReturnPath;
import org.ssofilter.secret.Secret;
import org.ssofilter.web.page.Pages;

/**
 * The password grant: a form of ours at {@code loginPath} asks for e-mail address and password, and the provider is asked
 * once. The sealed cookie of the pending login guards it against other sites: they can neither send it (SameSite=Lax) nor
 * know its state, which the form sends too.
 */
final class LoginForm implements Entrance {
    private static final String STATE = "state";

    private final Callback.Wiring wiring;
    private final Callback callback;
    private final Throttle throttle;
    private final String formPath;
    private final @Nullable String whose;

    /**
     * The form of one provider.
     *
     * @param callback where a sign-in ends that went well
     * @param formPath {@code loginPath}, where there are several providers with a query that names this one
     * @param whose the provider's name where there are several
     */
    LoginForm(Callback.Wiring wiring, Callback callback, Throttle throttle, String formPath, @Nullable String whose) {
        this.wiring = wiring;
        this.callback = callback;
        this.throttle = throttle;
        this.formPath = formPath;
        this.whose = whose;
    }

    @Override
    public void fromPage(HttpServletRequest request, HttpServletResponse response, String target) {
        var pending = start(request, response, target);
        wiring.answers().redirect(response, 302, address(request, pending));
    }

    /** A pending login that the address names is used again: a reload must not leave another cookie behind. */
    @Override
    public void fromLink(HttpServletRequest request, HttpServletResponse response, String target) throws IOException {
        var pending = LoginLink.pendingId(request)
                .flatMap(id -> find(request, id))
                .filter(kept -> !kept.isStale(wiring.clock(), wiring.loginTimeout()))
                .orElseGet(() -> start(request, response, target));
        Answers.page(request, response, 200, page(request, pending, "", null));
    }

    @Override
    public void fromOtherMethod(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        if (request.getMethod().equals("POST")) submit(request, response);
        else wiring.answers().methodNotAllowed(request, response, "GET, HEAD, POST");
    }

    private void submit(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException {
        PendingLogin pending = null;
        try {
            callback.checkAddress(request);
            var fields = FormPost.fields(request);
            var state = fields.getOrDefault(STATE, "");
            pending = find(request, PendingLogin.idOf(state))
                    .orElseThrow(() -> new LoginFailed(Reason.STATE_INVALID, "no pending login of this browser"));
            var email = fields.getOrDefault(Pages.EMAIL_FIELD, "");
            var form = CheckedForm.check(state, email, pending, wiring.clock(), wiring.loginTimeout());
            signIn(request, response, form, Secret.of(fields.getOrDefault(Pages.PASSWORD_FIELD, "")));
        } catch (LoginFailed failure) {
            if (pending != null) wiring.cookies().remove(response, pending.id(), https(request));
            wiring.answers().failure(request, response, ofProvider(failure), target(request, pending));
        }
    }

    private void signIn(HttpServletRequest request, HttpServletResponse response, CheckedForm form, Secret password)
            throws IOException, ServletException {
        Throttle.Attempt attempt;
        try {
            checkLength(form.username(), Pages.LONGEST_EMAIL);
            checkLength(password.reveal(), Pages.LONGEST_PASSWORD);
            attempt = throttle.begin(form.username(), request.getRemoteAddr());
        } catch (LoginFailed failure) {
            failed(request, response, failure, form);
            return;
        }
        var answer = new Background.Answer<LoginFlow.Finish>() {
            @Override
            public void done(LoginFlow.Finish finish) throws IOException, ServletException {
                attempt.succeeded();
                callback.land(request, response, finish, form.pending());
            }

            @Override
            public void failed(LoginFailed failure) throws IOException, ServletException {
                if (failure.reason() != Reason.CREDENTIALS_REFUSED) attempt.withdrawn();
                LoginForm.this.failed(request, response, failure, form);
            }
        };
        wiring.background().run(request, response, () -> wiring.flow().finish(form, password), answer);
    }

    /** Before anything is computed from it: a form of ours would not have sent it. */
    private static void checkLength(String typed, int longest) throws LoginFailed {
        if (typed.isEmpty()) throw new LoginFailed(Reason.CREDENTIALS_REFUSED, "a field is empty");
        if (typed.length() > longest) throw new LoginFailed(Reason.CREDENTIALS_REFUSED, "a field is too long");
    }

    /** What the user can mend is said above the form, with the e-mail address kept; anything else has a page of its own. */
    private void failed(HttpServletRequest request, HttpServletResponse response, LoginFailed failure, CheckedForm form)
            throws IOException, ServletException {
        var reason = failure.reason();
        if (reason == Reason.CREDENTIALS_REFUSED || reason == Reason.TOO_MANY_ATTEMPTS) {
            var email = form.username().length() > Pages.LONGEST_EMAIL ? "" : form.username();
            var again = page(request, form.pending(), email, reason);
            wiring.answers().failureOnForm(request, response, ofProvider(failure), again);
        } else {
            wiring.answers()
                    .failure(
                            request,
                            response,
                            ofProvider(failure),
                            form.pending().target());
        }
    }

    private LoginFailed ofProvider(LoginFailed failure) {
        return failure.at(wiring.flow().provider().id());
    }

    private Pages.Html page(HttpServletRequest request, PendingLogin pending, String email, @Nullable Reason problem) {
        var hidden = List.of(Map.entry(STATE, pending.state().reveal()));
        var language = Answers.language(request);
        return wiring.answers().pages().loginForm(language, whose, address(request, pending), hidden, email, problem);
    }

    private PendingLogin start(HttpServletRequest request, HttpServletResponse response, String target) {
        var pending = wiring.flow().startForm(target);
        wiring.cookies().add(request, response, pending, https(request));
        return pending;
    }

    private Optional<PendingLogin> find(HttpServletRequest request, String id) {
        var provider = wiring.flow().provider().id();
        return wiring.cookies()
                .find(request, id, https(request))
                .filter(kept -> kept.provider().equals(provider));
    }

    /** Without the cookie the address still says where the next attempt is to land. */
    private @Nullable String target(HttpServletRequest request, @Nullable PendingLogin pending) {
        if (pending != null) return pending.target();
        var contextPath = wiring.url().contextPath(request);
        return LoginLink.target(request, contextPath)
                .flatMap(path -> ReturnPath.check(path, contextPath))
                .orElse(null);
    }

    private String address(HttpServletRequest request, PendingLogin pending) {
        return LoginLink.of(wiring.url().contextPath(request) + formPath, pending);
    }

    private boolean https(HttpServletRequest request) {
        return wiring.url().isHttps(request);
    }
}
