package org.ssofilter.it.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ssofilter.SsoConfig;
import org.ssofilter.SsoListener;
import org.ssofilter.SsoUser;
import org.ssofilter.it.support.Answer;
import org.ssofilter.it.support.Call;
import org.ssofilter.it.support.Stage;

/** {@link SsoListener}: what audit and metrics are told. */
final class Listening {

    private static final List<String> HEARD = new CopyOnWriteArrayList<>();
    private static final List<String> REFERENCES = new CopyOnWriteArrayList<>();

    @RegisterExtension
    static final Stage stage = Stage.talque().with(app -> app.use(settings()));

    private static SsoConfig settings() {
        var provider = stage.provider();
        return SsoConfig.builder()
                .providerUrl(provider.url())
                .clientId(provider.clientId())
                .clientSecret(provider.clientSecret())
                .cookieKey(Stage.COOKIE_KEY)
                .listener(new Noting())
                .listener(new Failing())
                .build();
    }

    private static final class Noting implements SsoListener {
        @Override
        public void signedIn(SsoUser user) {
            HEARD.add("in " + user.getName());
        }

        @Override
        public void signInFailed(String code, String reason, String reference) {
            HEARD.add("failed " + code + " " + reason);
            REFERENCES.add(reference);
        }

        @Override
        public void signedOut(SsoUser user) {
            HEARD.add("out " + user.getName());
        }

        @Override
        public void providerCalled(String endpoint, int status, Duration duration) {
            HEARD.add(endpoint + " " + status + (duration.isNegative() ? " before it began" : ""));
        }
    }

    private static final class Failing implements SsoListener {
        @Override
        public void signedIn(SsoUser user) {
            throw new IllegalStateException("thrown on purpose by a test");
        }
    }

    @BeforeEach
    void forget() {
        HEARD.clear();
        REFERENCES.clear();
    }

    @Test
    void listenerWhenSomebodySignsInAndOutThenHearsEachStepOnce() {
        var visitor = stage.visitor().signIn();
        visitor.send(Call.post(stage.url("/sso/logout"), Map.of()).sameOrigin());

        assertThat(HEARD).containsExactly("token 200", "userinfo 200", "in wh@example.com", "out wh@example.com");
    }

    @Test
    void listenerWhenASignInFailsThenHearsWhyAndTheReferenceOfThePage() {
        var visitor = stage.visitor();

        Answer page = visitor.callback(visitor.beginUntilCallback("/protected").replacing("code", "wrong"));

        assertThat(HEARD).containsExactly("token 400", "failed sso-204 CODE_REFUSED");
        assertThat(page.text()).contains(REFERENCES.get(0));
    }

    @Test
    void listenerWhenTheApplicationLogsOutThenHearsIt() {
        stage.visitor().signIn().get("/session?do=logout");

        assertThat(HEARD).last().isEqualTo("out wh@example.com");
    }
}
