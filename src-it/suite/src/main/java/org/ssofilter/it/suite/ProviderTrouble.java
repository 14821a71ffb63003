package org.ssofilter.it.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;
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
import org.ssofilter.it.support.TricklingServer;
import org.ssofilter.testkit.Fault;

/** The provider is down, slow or odd: the documented page within the deadline, the code sent once, nobody half signed in. */
final class ProviderTrouble {

    private static final String TOKEN = "/oauth2/access-token";
    private static final String INFO = "/oauth2/info";

    @RegisterExtension
    static final Stage stage = Stage.talque().set("providerTimeout", "PT1S").set("connectTimeout", "PT1S");

    static Stream<Arguments> troubles() {
        return Stream.of(TOKEN, INFO)
                .flatMap(path -> Stream.of(
                        arguments("silent", path, Fault.silent(), 503),
                        arguments("too slow", path, Fault.delay(Duration.ofSeconds(3)), 503),
                        arguments("body trickles", path, Fault.trickleBody(1, Duration.ofMillis(300)), 503),
                        arguments("hangs up", path, Fault.closeWithoutAnswer(), 503),
                        arguments("loses its answer", path, Fault.loseAnswer(), 503),
                        arguments("500", path, Fault.status(500), 503),
                        arguments("502", path, Fault.status(502), 503),
                        arguments("503", path, Fault.status(503), 503),
                        arguments("429", path, Fault.status(429), 503),
                        arguments("404", path, Fault.status(404), 502),
                        arguments("204", path, Fault.status(204), 502),
                        arguments("HTML", path, Fault.body("text/html", "<p>hello</p>"), 502),
                        arguments("cut off", path, Fault.body("application/json", "{\"access_tok"), 502),
                        arguments("empty", path, Fault.body("application/json", ""), 502),
                        arguments("a list", path, Fault.body("application/json", "[]"), 502),
                        arguments("a string", path, Fault.body("application/json", "\"x\""), 502),
                        arguments("null", path, Fault.body("application/json", "null"), 502),
                        arguments("nothing in it", path, Fault.body("application/json", "{}"), 502),
                        arguments("too large", path, Fault.body("application/json", large()), 502),
                        arguments("too deep", path, Fault.body("application/json", deep()), 502),
                        arguments("redirect", path, Fault.redirect(elsewhere()), 502)));
    }

    static Stream<Arguments> oddTokens() {
        return Stream.of(
                        "{\"access_token\":5,\"expires\":1999999999999}",
                        "{\"access_token\":null,\"expires\":1999999999999}",
                        "{\"access_token\":\"\",\"expires\":1999999999999}",
                        "{\"access_token\":{\"x\":1},\"expires\":1999999999999}",
                        "{\"access_token\":\"a\\r\\nX: y\",\"expires\":1999999999999}",
                        "{\"access_token\":\"abc\",\"expires\":\"abc\"}",
                        "{\"access_token\":\"abc\",\"expires\":1e300}",
                        "{\"access_token\":\"abc\",\"expires\":{}}",
                        "{'access_token':'abc'}",
                        "{\"access_token\":\"abc\",}")
                .map(Arguments::arguments);
    }

    @ParameterizedTest(name = "{1} {0}")
    @MethodSource("troubles")
    void callbackWhenProviderIsInTroubleThenDocumentedPage(String name, String path, Fault fault, int status) {
        var visitor = stage.visitor();
        var callback = visitor.beginUntilCallback("/protected");
        stage.provider().always(path, fault);

        Answer page = Expect.ownPage(inTime(() -> visitor.callback(callback)), status);

        assertThat(page.header("Retry-After").isPresent()).as("%s", page).isEqualTo(status == 503);
        Expect.link(page, "/sso/login");
        assertThat(stage.tokenCalls()).as("the code is sent once").hasSize(1);
        assertThat(stage.userinfoCalls()).hasSize(path.equals(INFO) ? 1 : 0);
        assertThat(stage.backChannelCalls()).noneMatch(call -> call.path().equals("/elsewhere"));
        assertThat(visitor.isSignedIn()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("oddTokens")
    void callbackWhenTokenAnswerHasOddValuesThen502(String body) {
        var visitor = stage.visitor();
        var callback = visitor.beginUntilCallback("/protected");
        stage.provider().always(TOKEN, Fault.body("application/json", body));

        Expect.ownPage(visitor.callback(callback), 502);

        assertThat(stage.userinfoCalls()).isEmpty();
        assertThat(visitor.isSignedIn()).isFalse();
    }

    @Test
    void callbackWhenProfileHasNoIdentifierThen502() {
        var visitor = stage.visitor();
        var callback = visitor.beginUntilCallback("/protected");
        stage.provider().leaveOut(INFO, "email");

        Expect.ownPage(visitor.callback(callback), 502);

        assertThat(visitor.isSignedIn()).isFalse();
    }

    @Test
    void callbackWhenUserinfoRefusesTheNewTokenThen502() {
        var visitor = stage.visitor();
        var callback = visitor.beginUntilCallback("/protected");
        stage.provider().always(INFO, Fault.status(401));

        Expect.ownPage(visitor.callback(callback), 502);
    }

    @Test
    void profileWhenOptionalMembersAreEmptyOrDangerousThenTheyAreAbsent() {
        stage.provider()
                .editAnswer(
                        INFO,
                        info -> info.put("photo", "javascript:alert(1)")
                                .putNull("jobTitle")
                                .put("companyName", ""));

        var profile = stage.visitor().signIn().profile();

        assertThat(profile.path("email").asText()).isEqualTo(Stage.WERNER);
        assertThat(profile.has("photo")).isFalse();
        assertThat(profile.has("jobTitle")).isFalse();
        assertThat(profile.has("companyName")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"email\":5}",
                "{\"email\":null}",
                "{\"email\":\"\"}",
                "{\"email\":[\"a@example.com\"]}",
                "{\"email\":\"a@example.com\",\"firstName\":{}}",
                "{\"email\":\"a@example.com\",\"ctime\":\"soon\"}",
                "{\"email\":\"a@example.com\",\"ctime\":1e300}",
            })
    void callbackWhenUserinfoHasWrongTypesThen502(String body) {
        var visitor = stage.visitor();
        var callback = visitor.beginUntilCallback("/protected");
        stage.provider().always(INFO, Fault.body("application/json", body));

        Expect.ownPage(visitor.callback(callback), 502);

        assertThat(visitor.isSignedIn()).isFalse();
    }

    @Test
    void signInWhenProviderIsWellAgainThenWorks() {
        var visitor = stage.visitor();
        stage.provider().always(TOKEN, Fault.status(503));
        Answer page = Expect.ownPage(visitor.callback(visitor.beginUntilCallback("/protected?x=1")), 503);
        stage.provider().heal();

        Answer landed = visitor.browser().open(Expect.link(page, "/sso/login"));

        assertThat(landed.from().target()).isEqualTo("/app/protected?x=1");
    }

    @Test
    void signedInUserWhenProviderIsDownThenNoticesNothing() {
        var visitor = stage.visitor().signIn();
        stage.provider().always(TOKEN, Fault.silent());
        stage.provider().always(INFO, Fault.silent());

        assertThat(visitor.get("/protected").isFromApplication()).isTrue();
    }

    @Test
    void callbackWhenNobodyListensThen503() {
        int closed = TricklingServer.closedPort();
        try (var away = Stage.talque()
                .set("tokenEndpoint", "http://127.0.0.1:" + closed + "/token")
                .open()) {
            var visitor = away.visitor();

            Answer page = Expect.ownPage(visitor.callback(visitor.beginUntilCallback("/protected")), 503);

            assertThat(page.header("Retry-After")).isPresent();
        }
    }

    @Test
    void callbackWhenHeadersTrickleThen503WithinTheDeadline() {
        try (var slow = TricklingServer.start();
                var beside = Stage.talque()
                        .set("tokenEndpoint", slow.url())
                        .set("providerTimeout", "PT1S")
                        .open()) {
            var visitor = beside.visitor();

            var callback = visitor.beginUntilCallback("/protected");
            Expect.ownPage(inTime(() -> visitor.callback(callback)), 503);

            assertThat(slow.requests()).isEqualTo(1);
        }
    }

    /** The deadline of a call is one second here; five leave room for a busy machine. */
    private static Answer inTime(Supplier<Answer> call) {
        return assertTimeout(Duration.ofSeconds(5), call::get);
    }

    private static URI elsewhere() {
        return URI.create(stage.provider().url() + "/elsewhere");
    }

    private static String large() {
        return "{\"access_token\":\"abc\",\"expires\":1999999999999,\"email\":\"a@example.com\",\"x\":\""
                + "x".repeat(2_000_000) + "\"}";
    }

    private static String deep() {
        return "{\"access_token\":\"abc\",\"expires\":1999999999999,\"email\":\"a@example.com\",\"x\":"
                + "[".repeat(100) + "]".repeat(100) + "}";
    }
}
