package org.ssofilter.it.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.util.RawValue;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ssofilter.it.support.Answer;
import org.ssofilter.it.support.Expect;
import org.ssofilter.it.support.SignInForm;
import org.ssofilter.it.support.Stage;
import org.ssofilter.testkit.Fault;
import org.ssofilter.testkit.SimulatedUser;

/** What the provider says to somebody who signs in by the form is a refusal, or odd; what goes wrong on the wire is in {@link FaultTable}. */
final class PasswordTrouble {

    private static final String PASSWORD = SimulatedUser.DEFAULT_PASSWORD;
    private static final String TOKEN = "/oauth/token";
    private static final String INFO = "/oauth/userinfo";

    @RegisterExtension
    static final Stage stage = Stage.comm100();

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
}
