package org.ssofilter.it.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ssofilter.it.app.SessionCounter;
import org.ssofilter.it.support.Answer;
import org.ssofilter.it.support.Call;
import org.ssofilter.it.support.Expect;
import org.ssofilter.it.support.Stage;
import org.ssofilter.it.support.Url;
import org.ssofilter.testkit.Fault;

/** The table of DESIGN.md §4, row by row, over plain HTTP, with any provider; other classes go into the details of each row. */
abstract class RowsOfTheContract {

    private final Stage stage;
    private final String principal;

    /**
     * With one provider.
     *
     * @param principal what {@link Stage#WERNER} is called with that provider
     */
    RowsOfTheContract(Stage stage, String principal) {
        this.stage = stage;
        this.principal = principal;
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD"})
    void protectedPageWhenNotSignedInThenProviderWithoutASession(String method) {
        int sessions = SessionCounter.created();

        Answer answer = stage.visitor().send(Call.of(method, stage.url("/protected?a=1")));

        Expect.sentToProvider(answer);
        assertThat(SessionCounter.created()).isEqualTo(sessions);
        assertThat(answer.newCookies())
                .singleElement()
                .satisfies(cookie -> assertThat(cookie.name()).isNotEqualTo("JSESSIONID"));
        assertThat(answer.header("Cache-Control"))
                .hasValueSatisfying(v -> assertThat(v).contains("no-store"));
    }

    @Test
    void protectedPageWhenOnlyAScriptAsksThen401WithTheWayToTheLogin() {
        Expect.signInNeeded(stage.visitor().fetch("/protected"));
    }

    @Test
    void callbackWhenGoodThenOneTokenRequestAFreshSessionAndTheSavedTarget() {
        var visitor = stage.visitor();
        Url callback = visitor.beginUntilCallback("/protected?a=b%26c&d=%C3%A4+%2F");

        Answer answer = visitor.callback(callback);

        assertThat(answer.status()).as("%s", answer).isEqualTo(303);
        assertThat(answer.location().target()).isEqualTo("/app/protected?a=b%26c&d=%C3%A4+%2F");
        assertThat(stage.tokenCalls()).hasSize(1);
        assertThat(stage.userinfoCalls()).hasSize(1);
        assertThat(visitor.shown("/protected").path("principal").asText()).isEqualTo(principal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sso/callback", "/sso/callback?code=abc", "/sso/callback?code=abc&state=unknown"})
    void callbackWhenStateIsMissingOrUnknownThen401PageAndNoTokenRequest(String path) {
        Answer page = Expect.ownPage(stage.visitor().get(path), 401);

        Expect.link(page, "/sso/login");
        assertThat(stage.backChannelCalls()).isEmpty();
    }

    @Test
    void callbackWhenSignedInByAnotherTabThenCompletesAsUsual() {
        var visitor = stage.visitor();
        Url second = visitor.beginUntilCallback("/second?tab=2");
        visitor.signIn();
        String firstSession = visitor.shown("/").path("session").asText();

        Answer answer = visitor.callback(second);

        assertThat(answer.location().target()).isEqualTo("/app/second?tab=2");
        assertThat(visitor.shown("/").path("session").asText()).isNotEqualTo(firstSession);
    }

    @Test
    void callbackWhenReplayedBySomebodySignedInThenDefaultPathAndNobodyIsAsked() {
        var visitor = stage.visitor();
        Url callback = visitor.beginUntilCallback("/protected");
        visitor.callback(callback);
        int calls = stage.backChannelCalls().size();

        Answer replay = visitor.get(callback.target().substring("/app".length()));

        assertThat(replay.status()).as("%s", replay).isEqualTo(303);
        assertThat(replay.location().target()).isEqualTo("/app/");
        assertThat(stage.backChannelCalls()).hasSize(calls);
        assertThat(visitor.isSignedIn()).isTrue();
    }

    @Test
    void callbackWhenConsentIsDeniedThen403() {
        stage.provider().denyConsent();
        var visitor = stage.visitor();

        Expect.ownPage(visitor.callback(visitor.beginUntilCallback("/protected")), 403);
    }

    @Test
    void callbackWhenCodeIsRefusedThen401WithAnotherTry() {
        var visitor = stage.visitor();
        Url callback = visitor.beginUntilCallback("/protected").replacing("code", "somebody-elses");

        Answer page = Expect.ownPage(visitor.callback(callback), 401);

        assertThat(stage.tokenCalls()).hasSize(1);
        Expect.link(page, "/sso/login");
    }

    @Test
    void callbackWhenProviderIsOverloadedThen503WithRetryAfter() {
        var visitor = stage.visitor();
        Url callback = visitor.beginUntilCallback("/protected");
        stage.provider().onNext(stage.dialect().tokenPath(), Fault.status(503));

        Answer page = Expect.ownPage(visitor.callback(callback), 503);

        assertThat(page.header("Retry-After"))
                .hasValueSatisfying(v -> assertThat(v).matches("\\d+"));
    }

    @Test
    void callbackWhenProviderAnswersNonsenseThen502() {
        var visitor = stage.visitor();
        Url callback = visitor.beginUntilCallback("/protected");
        stage.provider().onNext(stage.dialect().tokenPath(), Fault.body("text/html", "<h1>Down for maintenance</h1>"));

        Answer page = Expect.ownPage(visitor.callback(callback), 502);

        assertThat(page.text()).doesNotContain("maintenance");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/app/public/../protected", "/app//public/x", "/app/public;x=y/z", "/app/public/%2fx"})
    void ambiguousPathWhenNotSignedInThenNeverPublic(String target) {
        Answer answer = stage.visitor().send(Call.get(stage.urlOnServer(target)));

        assertThat(answer.isFromApplication()).as("%s", answer).isFalse();
        assertThat(answer.status()).isIn(302, 303, 400, 404);
    }

    @Test
    void logoutWhenPostedFromOurOwnPageThenSessionIsOver() {
        var visitor = stage.visitor().signIn();

        Answer answer = visitor.send(
                Call.post(stage.url("/sso/logout"), java.util.Map.of()).sameOrigin());

        assertThat(answer.status()).as("%s", answer).isEqualTo(303);
        assertThat(visitor.isSignedIn()).isFalse();
        Expect.ownPage(visitor.browser().follow(answer), 200);
    }

    @Test
    void userWhenSignedInThenProfileAsJson() {
        Answer answer = stage.visitor().signIn().fetch("/sso/user");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.contentType()).startsWith("application/json");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.json().path("email").asText()).isEqualTo(Stage.WERNER);
    }

    @Test
    void userWhenSignedOutThen401() {
        Expect.signInNeeded(stage.visitor().fetch("/sso/user"));
    }

    @Test
    void loginWhenGivenAPathThenLandsThere() {
        Answer page = stage.visitor().open("/sso/login?return=/somewhere%3Fx%3D1");

        assertThat(page.from().target()).isEqualTo("/app/somewhere?x=1");
        assertThat(page.isFromApplication()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/protected", "/public/page", "/style.css"})
    void requestWhenSignedInThenAllWaysToAskForTheUserAgree(String path) {
        var shown = stage.visitor().signIn().shown(path);

        assertThat(List.of("principal", "remoteUser"))
                .allSatisfy(way -> assertThat(shown.path(way).asText()).isEqualTo(principal));
        assertThat(shown.path("authType").asText()).isNotBlank();
        assertThat(shown.path("principalClass").asText()).isEqualTo("org.ssofilter.SsoUser");
        assertThat(shown.path("admin").asBoolean()).isFalse();
        assertThat(shown.path("attributes").has("ssoUser")).isTrue();
    }

    @Test
    void requestWhenSignedInThenNoSessionWriteAndNoCookie() {
        var visitor = stage.visitor().signIn();
        int writes = SessionCounter.writes();

        Answer page = visitor.get("/protected");

        assertThat(page.setCookies()).isEmpty();
        assertThat(SessionCounter.writes()).isEqualTo(writes);
    }
}
