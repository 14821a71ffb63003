package org.ssofilter.it.suite;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.ssofilter.SsoConfig;
import org.ssofilter.SsoConfigException;
import org.ssofilter.SsoListener;
import org.ssofilter.SsoUser;
import org.ssofilter.it.support.Answer;
import org.ssofilter.it.support.CapturedLog;
import org.ssofilter.it.support.IssuedSecrets;
import org.ssofilter.it.support.Patience;
import org.ssofilter.it.support.SignInForm;
import org.ssofilter.it.support.Stage;
import org.ssofilter.it.support.Visitor;
import org.ssofilter.testkit.Fault;
import org.ssofilter.testkit.ProviderSimulator;
import org.ssofilter.testkit.SimulatedUser;

/**
 * People sign in, fail to, have their tokens refreshed and type passwords while every logger says all it can; then
 * whatever is left of it is searched for what is secret.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class Secrets {

    private static final String PASSWORD = "Tr0ub4dor-and-3-more";
    private static final String CLIENT_SECRET = "a-client-secret-that-nobody-prints";

    private final Set<String> secrets = new TreeSet<>(Set.of(PASSWORD, PASSWORD + "-mistyped", CLIENT_SECRET));
    private final Set<String> tokens = new TreeSet<>();
    private final List<String> pages = new ArrayList<>();
    private final List<byte[]> sessions = new ArrayList<>();
    private final List<String> threads = new ArrayList<>();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final CapturedLog log = CapturedLog.withClient();

    private final class Hearing implements SsoListener {
        @Override
        public void signedIn(SsoUser user) {
            heard.add("in " + user + user.getAttributes());
        }

        @Override
        public void signInFailed(String code, String reason, String reference) {
            heard.add("failed " + code + reason + reference);
        }

        @Override
        public void providerCalled(String endpoint, int status, Duration duration) {
            heard.add(endpoint + status + duration);
        }
    }

    @BeforeAll
    void liveThroughAll() throws Exception {
        byCode();
        byPassword();
        withListener();
    }

    @AfterAll
    void close() {
        log.close();
    }

    /** Client secret by Basic, PKCE, refresh tokens. */
    private void byCode() throws Exception {
        try (var clerk = Stage.clerk().set("providerTimeout", "PT20S").open()) {
            var visitor = TokenRefresh.withTokenThatIsOver(clerk);
            keep(visitor.get("/protected"));
            sessions.add(sessionOf(clerk.visitor().signIn()));
            failEachWay(clerk);
            hang(clerk);
            var refused = TokenRefresh.withTokenThatIsOver(clerk);
            clerk.provider().revokeTokens();
            keep(refused.get("/protected"));
            collect(clerk.provider());
        }
    }

    private void failEachWay(Stage stage) {
        String token = stage.dialect().tokenPath();
        for (Fault fault : List.of(
                Fault.status(400),
                Fault.status(500),
                Fault.closeWithoutAnswer(),
                Fault.body("application/json", "{\"access_token\":\"cut-off-access-token\",\"expires_in\":"),
                Fault.body("application/json", "{\"access_token\":\"a-token\\u0000with-nul\"}"))) {
            stage.provider().always(token, fault);
            var visitor = stage.visitor();
            keep(visitor.callback(visitor.beginUntilCallback("/protected")));
        }
        stage.provider().heal();
        secrets.add("cut-off-access-token");
        secrets.add("with-nul");
        var visitor = stage.visitor();
        var callback = visitor.beginUntilCallback("/protected");
        keep(stage.visitor().callback(callback)); // another browser
        keep(visitor.callback(callback.adding("code", "another-code-than-the-first")));
        keep(visitor.callback(callback));
        keep(visitor.callback(callback));
        secrets.add(callback.parameter("code").orElseThrow());
        secrets.add("another-code-than-the-first");
    }

    /** The names of all threads while a sign-in waits for the provider. */
    private void hang(Stage stage) throws Exception {
        var visitor = stage.visitor();
        var callback = visitor.beginUntilCallback("/protected");
        int before = stage.tokenCalls().size();
        stage.provider().always(stage.dialect().tokenPath(), Fault.silent());
        var browser = Executors.newSingleThreadExecutor();
        try {
            var answer = browser.submit(() -> visitor.callback(callback));
            Patience.until("the call is under way", () -> stage.tokenCalls().size() > before);
            Thread.getAllStackTraces().keySet().forEach(thread -> threads.add(thread.getName()));
            stage.provider().heal();
            keep(answer.get());
        } finally {
            browser.shutdownNow();
        }
    }

    private void byPassword() {
        try (var comm100 = Stage.comm100().open()) {
            comm100.provider()
                    .addUser(SimulatedUser.of("secretive@example.com", "Se", "Cretive")
                            .withPassword(PASSWORD));
            var form = SignInForm.open(comm100.visitor(), "/protected");
            Answer refused = form.send("secretive@example.com", PASSWORD + "-mistyped");
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.text()).doesNotContain(PASSWORD); // the state is a field of this page, and must be
            assertThat(form.again(refused)
                            .send("secretive@example.com", PASSWORD)
                            .status())
                    .isEqualTo(303);
            sessions.add(sessionOf(form.visitor()));
            keep(form.visitor().get("/protected"));
            collect(comm100.provider());
        }
    }

    private void withListener() {
        var stage = Stage.talque();
        try (stage) {
            stage.with(app -> app.use(config(stage.provider()))).open();
            var visitor = stage.visitor().signIn();
            keep(visitor.get("/protected"));
            keep(visitor.get("/sso/user"));
            failEachWay(stage);
            collect(stage.provider());
        }
    }

    private SsoConfig config(ProviderSimulator provider) {
        return SsoConfig.builder()
                .providerUrl(provider.url())
                .clientId(provider.clientId())
                .clientSecret(provider.clientSecret())
                .cookieKey(Stage.COOKIE_KEY)
                .listener(new Hearing())
                .build();
    }

    private void keep(Answer answer) {
        pages.add(answer.text());
    }

    private static byte[] sessionOf(Visitor visitor) {
        Answer answer = visitor.get("/session?do=serialize");
        return Base64.getDecoder().decode(answer.header("X-Session-Serialized").orElseThrow());
    }

    private void collect(ProviderSimulator provider) {
        secrets.addAll(IssuedSecrets.of(provider));
        provider.calls().stream()
                .flatMap(call -> call.header("Authorization").stream())
                .filter(value -> value.startsWith("Bearer "))
                .forEach(value -> tokens.add(value.substring("Bearer ".length())));
        provider.calls().stream()
                .flatMap(call -> call.form().getOrDefault("refresh_token", List.of()).stream())
                .forEach(tokens::add);
    }

    @Test
    void logWhenEveryLoggerIsAtItsFinestThenHasNoSecret() {
        assertThat(secrets).hasSizeGreaterThan(20);
        assertThat(log.text()).contains("sso-204", "sso-304", "sso-405").doesNotContain(secrets);
    }

    @Test
    void pagesWhenShownThenHaveNoSecret() {
        assertThat(String.join("\n", pages)).contains("sso-204", "SsoTokens[").doesNotContain(secrets);
    }

    /** An application needs its tokens, so they are there; who can read the session store can read them. */
    @Test
    void sessionWhenSerializedThenHoldsTokensAndNoOtherSecret() {
        assertThat(sessions).hasSize(2).allSatisfy(session -> {
            String text = new String(session, ISO_8859_1);
            assertThat(secrets.stream().filter(text::contains)).isNotEmpty().allMatch(tokens::contains);
        });
    }

    @Test
    void threadsWhenACallHangsThenTheirNamesHaveNoSecret() {
        assertThat(String.join("\n", threads)).contains("sso-filter").doesNotContain(secrets);
    }

    @Test
    void listenersWhenToldThenHearNoSecret() {
        assertThat(String.join("\n", heard)).contains("in SsoUser", "sso-204").doesNotContain(secrets);
    }

    @Test
    void settingsWhenPrintedThenShowNoSecret() {
        var builder = SsoConfig.builder()
                .clientId("shop")
                .clientSecret(CLIENT_SECRET)
                .cookieKey(Stage.COOKIE_KEY)
                .cookieKeyPrevious(Stage.COOKIE_KEY);

        assertThat(builder + " " + builder.build()).doesNotContain(secrets);
    }

    @Test
    void settingsWhenWrongThenTheirProblemsQuoteNoSecret() {
        var builder = SsoConfig.builder()
                .clientId("shop")
                .clientSecret(CLIENT_SECRET + "\n")
                .cookieKey(Stage.COOKIE_KEY + "AAAA")
                .cookieKeyPrevious("x" + Stage.COOKIE_KEY);

        assertThatExceptionOfType(SsoConfigException.class)
                .isThrownBy(builder::build)
                .satisfies(wrong -> assertThat(wrong + " " + wrong.problems())
                        .contains("cookieKey")
                        .doesNotContain(secrets));
    }
}
