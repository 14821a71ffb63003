package org.ssofilter.it.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.util.RawValue;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ssofilter.it.support.Answer;
import org.ssofilter.it.support.Call;
import org.ssofilter.it.support.Expect;
import org.ssofilter.it.support.SignInForm;
import org.ssofilter.it.support.Stage;
import org.ssofilter.it.support.Url;
import org.ssofilter.testkit.Fault;
import org.ssofilter.testkit.SimulatedUser;

/** The provider is down, slow or odd while somebody signs in by the form: the page of DESIGN.md §4, the password sent once. */
final class PasswordTrouble {

    private static final String PASSWORD = SimulatedUser.DEFAULT_PASSWORD;
    private static final String TOKEN = "/oauth/token";
    private static final String INFO = "/oauth/userinfo";

    @RegisterExtension
    static final Stage stage = Stage.comm100().set("providerTimeout", "PT1S").set("connectTimeout", "PT1S");

    /** The simulator's first token takes an RSA key to be made, and the deadline is short here. */
    @BeforeAll
    static void makeTheKey() {
        Url token = Url.parse(stage.provider().url() + TOKEN + "?partnerId=10000");
        String client = stage.provider().clientId();
        var form = Map.of("grant_type", "password", "client_id", client, "email", Stage.WERNER, "password", PASSWORD);
        assertThat(stage.visitor().send(Call.post(token, form)).status()).isEqualTo(200);
    }

    static Stream<Arguments> troubles() {
        return Stream.of(TOKEN, INFO)
                .flatMap(path -> Stream.of(
                        arguments("silent", path, Fault.silent(), 503),
                        arguments("body trickles", path, Fault.trickleBody(1, Duration.ofMillis(300)), 503),
                        arguments("hangs up", path, Fault.closeWithoutAnswer(), 503),
                        arguments("loses its answer", path, Fault.loseAnswer(), 503),
                        arguments("500", path, Fault.status(500), 503),
                        arguments("503", path, Fault.status(503), 503),
                        arguments("429", path, Fault.status(429), 503),
                        arguments("404", path, Fault.status(404), 502),
                        arguments("204", path, Fault.status(204), 502),
                        arguments("HTML", path, Fault.body("text/html", "<p>hello</p>"), 502),
                        arguments("cut off", path, Fault.body("application/json", "{\"access_tok"), 502),
                        arguments("a list", path, Fault.body("application/json", "[]"), 502),
                        arguments("nothing in it", path, Fault.body("application/json", "{}"), 502),
                        arguments("redirect", path, Fault.redirect(elsewhere()), 502)));
    }

    @ParameterizedTest(name = "{1} {0}")
    @MethodSource("troubles")
    void formWhenProviderIsInTroubleThenDocumentedPage(String name, String path, Fault fault, int status) {
        var form = SignInForm.open(stage.visitor(), "/protected?x=1");
        stage.provider().always(path, fault);

        Answer page =
                Expect.ownPage(assertTimeout(Duration.ofSeconds(5), () -> form.send(Stage.WERNER, PASSWORD)), status);

        assertThat(page.header("Retry-After").isPresent()).as("%s", page).isEqualTo(status == 503);
        assertThat(Expect.link(page, "/sso/login").parameter("return")).contains("/app/protected?x=1");
        assertThat(stage.tokenCalls()).as("the password is sent once").hasSize(1);
        // Java's HTTP client may repeat a GET that a kept connection swallowed (RFC 9110 §9.2.2), and never a POST.
        assertThat(stage.userinfoCalls()).hasSizeBetween(path.equals(INFO) ? 1 : 0, path.equals(INFO) ? 2 : 0);
        assertThat(page.text()).doesNotContain(PASSWORD);
        assertThat(form.visitor().isSignedIn()).isFalse();
    }

    @Test
    void formWhenProviderIsWellAgainThenCanBeSentOnceMore() {
        var form = SignInForm.open(stage.visitor(), "/protected?x=1");
        stage.provider().onNext(TOKEN, Fault.status(503));
        Expect.ownPage(form.send(Stage.WERNER, PASSWORD), 503);

        assertThat(form.send(Stage.WERNER, PASSWORD).location().target()).isEqualTo("/app/protected?x=1");
    }

    /** RFC 6749 §5.2: only {@code invalid_grant} speaks of e-mail and password; a bare 400 or 401 does too. */
    @ParameterizedTest
    @CsvSource({
        "400, invalid_grant, 401, name=\"password\"",
        "401, invalid_grant, 401, name=\"password\"",
        "400, '', 401, name=\"password\"",
        "401, '', 401, name=\"password\"",
        "403, '', 502, sso-205",
        "401, invalid_client, 502, sso-205",
        "400, unauthorized_client, 502, sso-205",
        "400, invalid_request, 502, sso-202",
        "400, unsupported_grant_type, 502, sso-202",
        "400, temporarily_unavailable, 503, sso-203",
    })
    void formWhenTokenEndpointRefusesThenSaysWhoCanMendIt(int theirs, String error, int ours, String sign) {
        String body = error.isEmpty() ? "" : "{\"error\":\"" + error + "\",\"error_description\":\"call 0900\"}";
        stage.provider().always(TOKEN, Fault.body(theirs, "application/json", body.getBytes(StandardCharsets.UTF_8)));

        Answer page =
                Expect.ownPage(SignInForm.open(stage.visitor(), "/protected").send("x@example.com", "y"), ours);

        assertThat(page.text()).contains(sign).doesNotContain("0900");
    }

    @Test
    void formWhenUserinfoRefusesTheNewTokenThen502() {
        stage.provider().always(INFO, Fault.status(401));

        Answer page =
                Expect.ownPage(SignInForm.open(stage.visitor(), "/protected").send(Stage.WERNER, PASSWORD), 502);

        assertThat(page.text()).contains("sso-206");
    }

    @Test
    void profileWhenAgentIdIsAbsentThenNobodyIsSignedIn() {
        var visitor = stage.visitor();
        stage.provider().leaveOut(INFO, "agentId");

        Answer page = Expect.ownPage(SignInForm.open(visitor, "/protected").send(Stage.WERNER, PASSWORD), 502);

        assertThat(page.text()).contains("sso-305");
        assertThat(visitor.isSignedIn()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"siteId", "role"})
    void profileWhenAnythingElseIsAbsentThenIsAbsent(String member) {
        stage.provider().leaveOut(INFO, member);

        var profile = SignInForm.signIn(stage.visitor(), Stage.WERNER, PASSWORD).profile();

        assertThat(profile.path("subject").asText()).hasSize(36);
        assertThat(profile.path("attributes").has(member)).isFalse();
        assertThat(profile.path("roles").size()).isEqualTo(member.equals("role") ? 0 : 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"role | 5", "role | {}", "agentId | {}", "agentId | true", "agentId | \"a\\nb\""})
    void profileWhenAMemberHasAWrongTypeThen502(String member, String value) {
        stage.provider().editAnswer(INFO, answer -> {
            answer.putRawValue(member, new RawValue(value));
            return answer;
        });

        Expect.ownPage(SignInForm.open(stage.visitor(), "/protected").send(Stage.WERNER, PASSWORD), 502);
    }

    private static URI elsewhere() {
        return URI.create(stage.provider().url() + "/elsewhere");
    }
}
