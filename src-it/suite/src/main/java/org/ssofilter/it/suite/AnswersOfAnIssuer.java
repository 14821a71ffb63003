package org.ssofilter.it.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ssofilter.it.support.Answer;
import org.ssofilter.it.support.Expect;
import org.ssofilter.it.support.Stage;

/** Who says that it answers: {@code iss} in the callback (RFC 9207) and the ID token (OpenID Connect Core §3.1.3.7). */
final class AnswersOfAnIssuer {

    private static final String TOKEN = "/oauth/token";
    private static final String INFO = "/oauth/userinfo";

    @RegisterExtension
    static final Stage stage =
            Stage.clerk().provider(clerk -> clerk.issuerInCallback(true)).set("scope", "openid profile email");

    static Stream<Arguments> badIdTokens() {
        long now = Instant.now().getEpochSecond();
        return Stream.of(
                bad("iss of another", t -> t.put("iss", "https://evil.example")),
                bad("iss with a slash", t -> t.put("iss", t.path("iss").asText() + "/")),
                bad("no iss", t -> t.without("iss")),
                bad("aud of another", t -> t.put("aud", "another-client")),
                bad("no aud", t -> t.without("aud")),
                bad("aud of others", t -> t.set("aud", t.arrayNode().add("x").add("y"))),
                bad(
                        "aud of several without azp",
                        t -> t.set("aud", t.arrayNode().add("x").add(t.get("aud")))),
                bad("azp of another", t -> t.put("azp", "another-client")),
                bad("over", t -> t.put("exp", now - 120)),
                bad("exp as text", t -> t.put("exp", String.valueOf(now + 120))),
                bad("no exp", t -> t.without("exp")),
                bad("from the future", t -> t.put("iat", now + 600)),
                bad("no iat", t -> t.without("iat")),
                bad("nonce of another login", t -> t.put("nonce", "abc")),
                bad("no nonce", t -> t.without("nonce")),
                bad("another user", t -> t.put("sub", "user_another")),
                bad("no sub", t -> t.without("sub")));
    }

    private static Arguments bad(String name, UnaryOperator<ObjectNode> edit) {
        return arguments(name, edit);
    }

    @Test
    void callbackWhenIssIsWhoWasAskedThenSignsIn() {
        var visitor = stage.visitor();
        var callback = visitor.beginUntilCallback("/protected");

        assertThat(callback.parameters("iss"))
                .containsExactly(stage.provider().url().toString());
        assertThat(visitor.callback(callback).status()).isEqualTo(303);
        assertThat(visitor.isSignedIn()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "/", "null"})
    void callbackWhenIssIsAnotherThen401AndNobodyIsAsked(String iss) {
        var visitor = stage.visitor();
        String other = iss.equals("/") ? stage.provider().url() + "/" : iss;

        Answer page = visitor.callback(visitor.beginUntilCallback("/protected").replacing("iss", other));

        Expect.ownPage(page, 401);
        assertThat(page.text()).contains("sso-106").doesNotContain("evil.example");
        assertThat(stage.backChannelCalls()).isEmpty();
        assertThat(visitor.isSignedIn()).isFalse();
    }

    @Test
    void errorWhenIssIsAnotherThenIsNotBelieved() {
        stage.provider().denyConsent();
        stage.provider().editCallback(parameters -> {
            var edited = new LinkedHashMap<>(parameters);
            edited.put("iss", "https://evil.example");
            return edited;
        });
        var visitor = stage.visitor();

        Expect.ownPage(visitor.callback(visitor.beginUntilCallback("/protected")), 401);
    }

    @Test
    void callbackWhenIssComesTwiceThenIsRefused() {
        var visitor = stage.visitor();
        var callback = visitor.beginUntilCallback("/protected");

        Expect.ownPage(
                visitor.callback(
                        callback.adding("iss", callback.parameter("iss").orElseThrow())),
                401);

        assertThat(stage.backChannelCalls()).isEmpty();
    }

    @Test
    void callbackWhenIssDoesNotComeThenSignsInAllTheSame() {
        var visitor = stage.visitor();

        Answer answer =
                visitor.callback(visitor.beginUntilCallback("/protected").without("iss"));

        assertThat(answer.status()).isEqualTo(303);
    }

    @Test
    void idTokenWhenAzpIsUsAndTheClockIsAMinuteOffThenSignsIn() {
        long now = Instant.now().getEpochSecond();
        stage.provider()
                .editIdToken(token -> token.put("azp", stage.provider().clientId())
                        .put("iat", now + 45)
                        .set("aud", token.arrayNode().add("x").add(token.get("aud"))));

        assertThat(stage.visitor().signIn().isSignedIn()).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badIdTokens")
    void idTokenWhenItIsNotForThisLoginThen502AndNobodyIsSignedIn(String name, UnaryOperator<ObjectNode> edit) {
        stage.provider().editIdToken(edit);
        var visitor = stage.visitor();

        Answer page = Expect.ownPage(visitor.callback(visitor.beginUntilCallback("/protected")), 502);

        assertThat(page.text()).contains("sso-306");
        assertThat(visitor.isSignedIn()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.b", "a.b.c.d.e", "..", "a.!!.c", "a.W10.c", "a.e30.c"})
    void idTokenWhenItIsNoneThen502(String idToken) {
        stage.provider().editAnswer(TOKEN, answer -> answer.put("id_token", idToken));
        var visitor = stage.visitor();

        Expect.ownPage(visitor.callback(visitor.beginUntilCallback("/protected")), 502);

        assertThat(stage.userinfoCalls()).isEmpty();
        assertThat(visitor.isSignedIn()).isFalse();
    }

    @Test
    void idTokenWhenItDoesNotComeThoughAskedForThen502() {
        stage.provider().leaveOut(TOKEN, "id_token");
        var visitor = stage.visitor();

        Expect.ownPage(visitor.callback(visitor.beginUntilCallback("/protected")), 502);

        assertThat(visitor.isSignedIn()).isFalse();
    }

    @Test
    void idTokenWhenUserinfoHasNoSubThenUserIdHasToBeEqual() {
        stage.provider().leaveOut(INFO, "sub");
        assertThat(stage.visitor().signIn().isSignedIn()).isTrue();

        stage.provider().editAnswer(INFO, info -> info.put("user_id", "user_another"));
        var visitor = stage.visitor();
        Expect.ownPage(visitor.callback(visitor.beginUntilCallback("/protected")), 502);
    }
}
