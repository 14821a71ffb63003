package org.ssofilter.it.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ssofilter.it.support.Answer;
import org.ssofilter.it.support.Call;
import org.ssofilter.it.support.CapturedLog;
import org.ssofilter.it.support.Expect;
import org.ssofilter.it.support.SignInForm;
import org.ssofilter.it.support.Stage;
import org.ssofilter.it.support.Visitor;
import org.ssofilter.testkit.RecordedCall;
import org.ssofilter.testkit.SimulatedUser;

/** Signing in at Comm100 with e-mail address and password: what it is asked, what the application gets, what stays secret. */
final class PasswordSignIn {

    private static final String PASSWORD = SimulatedUser.DEFAULT_PASSWORD;

    @RegisterExtension
    static final Stage stage = Stage.comm100();

    @Test
    void signInWhenGoodThenOneTokenRequestAsDocumentedAndTheSavedTarget() {
        var visitor = stage.visitor();
        var form = SignInForm.open(visitor, "/protected?a=b%26c&d=%C3%A4+%2F");

        Answer answer = form.send(Stage.WERNER, PASSWORD);

        assertThat(answer.status()).as("%s", answer).isEqualTo(303);
        assertThat(answer.location().target()).isEqualTo("/app/protected?a=b%26c&d=%C3%A4+%2F");
        assertThat(stage.backChannelCalls())
                .extracting(call -> call.method() + " " + call.path())
                .containsExactly("POST /oauth/token", "GET /oauth/userinfo");
        RecordedCall token = stage.tokenCalls().get(0);
        assertThat(token.rawQuery()).isEqualTo("partnerId=10000");
        assertThat(token.form().keySet()).containsExactlyInAnyOrder("grant_type", "client_id", "email", "password");
        assertThat(token.form()).containsEntry("grant_type", List.of("password"));
        assertThat(token.header("Authorization")).isEmpty();
        assertThat(token.header("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/x-www-form-urlencoded"));
        assertThat(stage.userinfoCalls().get(0).header("Authorization"))
                .hasValueSatisfying(value -> assertThat(value).startsWith("Bearer "));
        assertThat(visitor.pendingLogins()).as("the cookie has served").isEmpty();
    }

    @Test
    void profileWhenSignedInThenAgentSiteAndRole() {
        var profile = signedIn(Stage.WERNER).profile();

        String agentId = profile.path("subject").asText();
        assertThat(agentId).hasSize(36);
        assertThat(profile.path("name").asText()).isEqualTo(agentId);
        assertThat(profile.path("provider").asText()).isEqualTo("comm100");
        assertThat(profile.path("roles")).hasToString("[\"AGENT\"]");
        assertThat(profile.path("attributes").path("agentId").asText()).isEqualTo(agentId);
        assertThat(profile.path("attributes").path("siteId").isIntegralNumber()).isTrue();
        assertThat(profile.path("attributes").path("role").asText()).isEqualTo("AGENT");
        assertThat(profile.has("email")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "wh@example.com, true",
        "lise.meitner@example.com, false",
        "emmy.noether@example.com, false",
    })
    void roleWhenTheProviderNamesItThenIsUserInRole(String email, boolean agent) {
        var shown = signedIn(email).shown("/protected");

        assertThat(shown.path("agent").asBoolean()).isEqualTo(agent);
        assertThat(shown.path("remoteUser").asText())
                .isEqualTo(shown.path("principal").asText());
        assertThat(shown.path("ssoUserOfRequest").asText()).contains("comm100");
    }

    @Test
    void sessionWhenSignedInThenIsANewOneWithoutWhatWasPlanted() {
        var visitor = stage.visitor();
        visitor.get("/public/session?do=put&value=planted");
        String before = visitor.shown("/public/page").path("session").asText();

        SignInForm.signIn(visitor, Stage.WERNER, PASSWORD);

        var after = visitor.shown("/protected");
        assertThat(after.path("session").asText()).isNotEqualTo(before);
        assertThat(after.path("attributes").has("cart")).isFalse();
    }

    @Test
    void formsWhenInTwoTabsThenBothWorkAndTheLaterUserCounts() {
        var visitor = stage.visitor();
        var first = SignInForm.open(visitor, "/first");
        var second = SignInForm.open(visitor, "/second?tab=2");
        first.send(Stage.WERNER, PASSWORD);
        var werner = visitor.profile();

        Answer answer = second.send(Stage.LISE, PASSWORD);

        assertThat(answer.location().target()).isEqualTo("/app/second?tab=2");
        assertThat(visitor.profile().path("subject")).isNotEqualTo(werner.path("subject"));
        assertThat(visitor.pendingLogins()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "   leading and trailing   ",
                "a b  c",
                "1+1=2&3%4;5",
                "100%25 %2B %00",
                "<script>&quot;\"'</script>",
                "\\u0000\\n\"}",
                "ä ö ü ß ﬁ Å A\u030a",
                "🙂👩‍👩‍👧‍👦",
                "\tTab",
                "${env:HOME}",
                "пароль密码",
            })
    void passwordWhenOddThenEveryByteCounts(String password) {
        String email = "odd-" + Integer.toHexString(password.hashCode()) + "@example.com";
        stage.provider().addUser(SimulatedUser.of(email, "Odd", "Password").withPassword(password));

        SignInForm.signIn(stage.visitor(), email, password);

        assertThat(stage.tokenCalls().get(0).form()).containsEntry("password", List.of(password));
    }

    @Test
    void passwordWhenOnlyBlanksDifferThenIsAnother() {
        String email = "blanks@example.com";
        stage.provider().addUser(SimulatedUser.of(email, "Blank", "Password").withPassword(" secret "));

        Expect.ownPage(SignInForm.open(stage.visitor(), "/protected").send(email, "secret"), 401);
    }

    @Test
    void emailWhenTypedWithBlanksAroundThenIsSentWithout() {
        SignInForm.signIn(stage.visitor(), "  " + Stage.WERNER + " ", PASSWORD);

        assertThat(stage.tokenCalls().get(0).form()).containsEntry("email", List.of(Stage.WERNER));
    }

    @Test
    void formWhenPasswordIsWrongThenComesAgainWithTheEmailAndWithoutThePassword() {
        var visitor = stage.visitor();
        var form = SignInForm.open(visitor, "/protected?x=1");

        Answer page = Expect.ownPage(form.send(Stage.WERNER, "my-other-secret"), 401);

        var again = form.again(page);
        assertThat(again.fields()).containsEntry("email", Stage.WERNER).containsEntry("password", "");
        assertThat(page.text()).contains("role=\"alert\"").doesNotContain("my-other-secret");
        assertThat(page.newCookies()).isEmpty();
        assertThat(visitor.isSignedIn()).isFalse();
        assertThat(again.send(Stage.WERNER, PASSWORD).location().target()).isEqualTo("/app/protected?x=1");
    }

    @Test
    void answerWhenUserIsUnknownThenIsTheOneOfAWrongPassword() {
        var form = SignInForm.open(stage.visitor(), "/protected");
        Answer wrong = form.send(Stage.LISE, "wrong");
        Answer unknown = form.send("nobody@example.com", "wrong");

        assertThat(unknown.status()).isEqualTo(wrong.status()).isEqualTo(401);
        assertThat(unknown.text().replace("nobody@example.com", Stage.LISE)).isEqualTo(wrong.text());
    }

    @ParameterizedTest
    @CsvSource({"'', simulator", "wh@example.com, ''", "'  ', simulator", "'', ''"})
    void formWhenAFieldIsEmptyThenComesAgainAndProviderIsNotAsked(String email, String password) {
        var form = SignInForm.open(stage.visitor(), "/protected");

        Expect.ownPage(form.send(email, password), 401);

        assertThat(stage.backChannelCalls()).isEmpty();
    }

    @Test
    void emailWhenItIsMarkupThenStaysText() {
        String email = "\"><script>alert(1)</script>";
        var form = SignInForm.open(stage.visitor(), "/protected");

        Answer page = Expect.ownPage(form.send(email, "wrong"), 401);

        assertThat(page.text()).doesNotContain("<script>alert");
        assertThat(form.again(page).fields()).containsEntry("email", email);
    }

    @Test
    void answerWhenClientPrefersJsonThenIsAProblem() {
        var form = SignInForm.open(stage.visitor(), "/protected");
        Call call = form.filled(Stage.WERNER, "wrong").header("Accept", "application/json");

        Answer answer = Expect.problem(form.visitor().send(call), 401);

        assertThat(answer.json().path("code").asText()).isEqualTo("sso-405");
        assertThat(answer.json().path("reference").asText()).isNotBlank();
    }

    @Test
    void passwordWhenSignedInOrRefusedThenIsNowhere() {
        String password = "Tr0ub4dor-and-3";
        String email = "secretive@example.com";
        stage.provider().addUser(SimulatedUser.of(email, "Se", "Cretive").withPassword(password));
        try (var log = CapturedLog.start()) {
            var visitor = stage.visitor();
            var form = SignInForm.open(visitor, "/protected");
            Answer refused = form.send(email, password + "-mistyped");
            Answer signedIn = form.again(refused).send(email, password);

            assertThat(signedIn.status()).isEqualTo(303);
            assertThat(refused.toString()).doesNotContain(password);
            assertThat(signedIn.toString()).doesNotContain(password);
            assertThat(visitor.shown("/protected").toString()).doesNotContain(password);
            assertThat(visitor.profile().toString()).doesNotContain(password);
            assertThat(log.text()).doesNotContain(password).contains("sso-405");
        }
    }

    @Test
    void logoutWhenSignedInThenTheNextPageIsTheFormAgain() {
        var visitor = signedIn(Stage.WERNER);

        visitor.send(Call.post(stage.url("/sso/logout"), java.util.Map.of()).sameOrigin());

        assertThat(visitor.isSignedIn()).isFalse();
        SignInForm.open(visitor, "/protected");
    }

    @Test
    void startWhenThePasswordGrantIsUsedThenWarnsOfIt() {
        try (var log = CapturedLog.start();
                var other = Stage.comm100().open()) {
            assertThat(other.contextPath()).isNotEmpty();
            assertThat(log.text()).contains("WARNING grant is password", "RFC 9700 §2.4");
        }
    }

    private static Visitor signedIn(String email) {
        return SignInForm.signIn(stage.visitor(), email, PASSWORD);
    }
}
