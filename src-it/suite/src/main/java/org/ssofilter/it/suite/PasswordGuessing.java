package org.ssofilter.it.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Locale;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ssofilter.it.support.Answer;
import org.ssofilter.it.support.Call;
import org.ssofilter.it.support.Expect;
import org.ssofilter.it.support.Gate;
import org.ssofilter.it.support.SignInForm;
import org.ssofilter.it.support.Stage;
import org.ssofilter.testkit.Fault;
import org.ssofilter.testkit.SimulatedUser;

/** Brute force: five refused sign-ins a minute for an e-mail address, twenty for a remote address, then 429 unasked. */
final class PasswordGuessing {

    private static final String PASSWORD = SimulatedUser.DEFAULT_PASSWORD;
    private static final String TOKEN = "/oauth/token";

    /** The container believes the proxy in front of it who the client is; so a test has as many addresses as it needs. */
    @RegisterExtension
    static final Stage stage = Stage.comm100().behindProxy();

    @Test
    void formWhenFiveWereRefusedForAnEmailThen429AndProviderIsNotAsked() {
        String email = user("five");
        for (int i = 0; i < 5; i++)
            assertThat(attempt(email, "wrong", 1).status()).isEqualTo(401);

        Answer page = Expect.ownPage(attempt(email.toUpperCase(Locale.ROOT), PASSWORD, 2), 429);

        assertThat(page.header("Retry-After").map(Integer::valueOf))
                .hasValueSatisfying(seconds -> assertThat(seconds).isBetween(1, 60));
        assertThat(page.text()).contains("role=\"alert\"", "Too many attempts", email.toUpperCase(Locale.ROOT));
        assertThat(stage.tokenCalls()).hasSize(5);
    }

    @Test
    void formWhenTwentyWereRefusedForAnAddressThen429ForEveryEmailAndForNobodyElse() {
        for (int i = 0; i < 20; i++) {
            assertThat(attempt("nobody-" + i + "@example.com", "wrong", 20).status())
                    .isEqualTo(401);
        }

        Expect.ownPage(attempt(user("twenty"), PASSWORD, 20), 429);
        assertThat(stage.tokenCalls()).hasSize(20);
        assertThat(attempt(user("twenty"), PASSWORD, 21).status()).isEqualTo(303);
    }

    @Test
    void formWhenPasswordWasRightInBetweenThenCountsAnew() {
        String email = user("reset");
        for (int i = 0; i < 4; i++) attempt(email, "wrong", 30);
        assertThat(attempt(email, PASSWORD, 30).status()).isEqualTo(303);

        for (int i = 0; i < 5; i++)
            assertThat(attempt(email, "wrong", 30).status()).isEqualTo(401);
        assertThat(attempt(email, PASSWORD, 30).status()).isEqualTo(429);
    }

    @Test
    void formWhenProviderIsDownThenNothingCounts() {
        String email = user("outage");
        stage.provider().always(TOKEN, Fault.status(503));
        for (int i = 0; i < 25; i++)
            assertThat(attempt(email, PASSWORD, 40).status()).isEqualTo(503);
        stage.provider().heal();

        assertThat(attempt(email, PASSWORD, 40).status()).isEqualTo(303);
    }

    @Test
    void attemptsWhenManyAtOnceThenProviderIsAskedFiveTimes() throws Exception {
        String email = user("parallel");
        var forms = new ArrayList<SignInForm>();
        for (int i = 0; i < 12; i++) forms.add(SignInForm.open(stage.visitor(), "/protected"));
        var gate = new Gate();
        stage.provider().always(TOKEN, gate.fault());
        var threads = Executors.newFixedThreadPool(forms.size());
        try {
            var answers = new ExecutorCompletionService<Answer>(threads);
            forms.forEach(form -> answers.submit(() -> send(form, email, "wrong", 50)));

            // Five wait for the provider; nobody of them can be done while the gate is shut.
            for (int i = 0; i < 7; i++)
                assertThat(answers.take().get().status()).isEqualTo(429);
            gate.open();
            for (int i = 0; i < 5; i++)
                assertThat(answers.take().get().status()).isEqualTo(401);
            assertThat(stage.tokenCalls()).hasSize(5);
        } finally {
            gate.open();
            threads.shutdownNow();
        }
    }

    @Test
    void answerWhenThrottledAndClientPrefersJsonThenIsAProblem() {
        String email = user("json");
        for (int i = 0; i < 5; i++) attempt(email, "wrong", 60);
        var form = SignInForm.open(stage.visitor(), "/protected");
        Call call = form.filled(email, PASSWORD).header("Accept", "application/json");

        Answer answer = Expect.problem(form.visitor().send(call.header("X-Forwarded-For", "192.0.2.61")), 429);

        assertThat(answer.header("Retry-After")).isPresent();
        assertThat(answer.json().path("code").asText()).isEqualTo("sso-406");
    }

    @Test
    void formWhenThrottledThenSpeaksGermanToo() {
        String email = user("german");
        for (int i = 0; i < 5; i++) attempt(email, "wrong", 70);
        var form = SignInForm.open(stage.visitor(), "/protected");
        Call call = form.filled(email, PASSWORD).header("Accept-Language", "de");

        Answer page = Expect.ownPage(form.visitor().send(call), 429);

        assertThat(page.header("Content-Language")).contains("de");
        assertThat(page.text()).contains("lang=\"de\"").doesNotContain("Too many attempts");
    }

    private static String user(String name) {
        String email = name + "@example.com";
        stage.provider().addUser(SimulatedUser.of(email, "Some", "Body"));
        return email;
    }

    private static Answer attempt(String email, String password, int client) {
        return send(SignInForm.open(stage.visitor(), "/protected"), email, password, client);
    }

    private static Answer send(SignInForm form, String email, String password, int client) {
        return form.visitor().send(form.filled(email, password).header("X-Forwarded-For", "192.0.2." + client));
    }
}
