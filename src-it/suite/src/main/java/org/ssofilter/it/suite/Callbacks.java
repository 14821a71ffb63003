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
import org.ssofilter.it.support.Expect;
import org.ssofilter.it.support.Stage;
import org.ssofilter.it.support.Url;

/** The provider sends the browser back: what is believed, what is refused, and where the user lands. */
final class Callbacks {

    @RegisterExtension
    static final Stage stage = Stage.talque();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/protected",
                "/",
                "/a/b.html?x=1",
                "/protected?a=b%26c%3Dd&a=again&a",
                "/protected?x=%E4&y=%c3%a4&Case=%2f%2F",
                "/protected?a=1;b=2&&=x&c=+%20+",
                "/protected?q='()*!~$,:@/?-._",
                "/protected?next=https://evil.example/%0d%0aX:%20y",
                "/%C3%A4/%20/protected?%E2%9C%93",
            })
    void targetWhenSignedInThenIsByteForByteWhatWasAskedFor(String target) {
        var visitor = stage.visitor();

        Answer answer = visitor.callback(visitor.beginUntilCallback(target));

        assertThat(answer.status()).as("%s", answer).isEqualTo(303);
        assertThat(answer.location().toString()).isEqualTo(stage.url(target).toString());
        Answer page = visitor.browser().follow(answer);
        assertThat(page.isFromApplication()).as("%s", page).isTrue();
    }

    @Test
    void exchangeWhenGoodThenTellsTalqueWhatItDocumentsAndNothingElse() {
        var visitor = stage.visitor();
        Url callback = visitor.beginUntilCallback("/protected");
        visitor.callback(callback);

        assertThat(stage.backChannelCalls())
                .extracting(c -> c.method() + " " + c.path())
                .containsExactly("POST /oauth2/access-token", "POST /oauth2/info");
        var token = stage.tokenCalls().get(0);
        assertThat(token.rawQuery()).isNull();
        assertThat(token.form().keySet()).containsExactlyInAnyOrder("grant_type", "code", "client_id", "client_secret");
        assertThat(token.form().get("code"))
                .containsExactly(callback.parameter("code").orElseThrow());
        assertThat(token.header("Content-Type"))
                .hasValueSatisfying(v -> assertThat(v).startsWith("application/x-www-form-urlencoded"));
        assertThat(token.header("Authorization")).isEmpty();
        var info = stage.userinfoCalls().get(0);
        assertThat(info.body()).isEmpty();
        assertThat(info.rawQuery()).isNull();
        assertThat(info.header("Authorization"))
                .hasValueSatisfying(v -> assertThat(v).startsWith("Bearer "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"state", "code"})
    void callbackWhenAParameterComesTwiceThenIsRefused(String parameter) {
        var visitor = stage.visitor();
        Url callback = visitor.beginUntilCallback("/protected");
        String value = callback.parameter(parameter).orElseThrow();

        Expect.ownPage(visitor.callback(callback.adding(parameter, value)), 401);

        assertThat(stage.backChannelCalls()).isEmpty();
        assertThat(visitor.isSignedIn()).isFalse();
    }

    @Test
    void callbackWhenCodeIsMissingThenIsRefused() {
        var visitor = stage.visitor();

        Expect.ownPage(visitor.callback(visitor.beginUntilCallback("/protected").without("code")), 401);

        assertThat(stage.backChannelCalls()).isEmpty();
    }

    @Test
    void callbackWhenStateIsAlteredThenIsRefused() {
        var visitor = stage.visitor();
        Url callback = visitor.beginUntilCallback("/protected");
        String state = callback.parameter("state").orElseThrow();
        char last = state.charAt(state.length() - 1);
        String other = state.substring(0, state.length() - 1) + (last == 'A' ? 'Q' : 'A');

        Expect.ownPage(visitor.callback(callback.replacing("state", other)), 401);

        assertThat(stage.backChannelCalls()).isEmpty();
    }

    @Test
    void callbackWhenRefusedThenAnotherTryIsOneClickAway() {
        var visitor = stage.visitor();
        Url callback = visitor.beginUntilCallback("/protected?x=1").replacing("code", "wrong");
        Answer page = Expect.ownPage(visitor.callback(callback), 401);

        Answer second = visitor.browser().open(Expect.link(page, "/sso/login"));

        assertThat(second.isFromApplication()).as("%s", second).isTrue();
        assertThat(second.from().target()).isEqualTo("/app/protected?x=1");
    }

    @Test
    void callbackWhenReplayedBySomebodySignedOutThenIsRefused() {
        var visitor = stage.visitor();
        Url callback = visitor.beginUntilCallback("/protected");
        visitor.callback(callback);
        visitor.browser().cookies().forget("JSESSIONID");

        Expect.ownPage(visitor.callback(callback), 401);

        assertThat(stage.tokenCalls()).hasSize(1);
    }

    @Test
    void callbackWhenBookmarkedAndOpenedSignedInThenDefaultPath() {
        var visitor = stage.visitor().signIn();
        int calls = stage.backChannelCalls().size();

        Answer answer = visitor.get("/sso/callback?code=old&state=old");

        assertThat(answer.status()).as("%s", answer).isEqualTo(303);
        assertThat(answer.location().target()).isEqualTo("/app/");
        assertThat(stage.backChannelCalls()).hasSize(calls);
    }

    @Test
    void secondTabWhenAnotherUserSignsInThereThenIsThatUser() {
        var visitor = stage.visitor();
        var second = visitor.begin("/second");
        visitor.signIn();
        stage.provider().signInAs(Stage.LISE);

        Answer answer = visitor.callback(visitor.atProvider(second));

        assertThat(answer.location().target()).isEqualTo("/app/second");
        assertThat(visitor.profile().path("email").asText()).isEqualTo(Stage.LISE);
    }

    @ParameterizedTest
    @CsvSource({
        "access_denied, 403",
        "temporarily_unavailable, 503",
        "server_error, 503",
        "invalid_scope, 502",
        "unauthorized_client, 502",
        "<script>alert(1)</script>, 502"
    })
    void callbackWhenProviderReportsAnErrorThenPageAndNoWayBackByItself(String error, int status) {
        stage.provider().answerAuthorizationWith(error);
        var visitor = stage.visitor();

        Answer page = Expect.ownPage(visitor.callback(visitor.beginUntilCallback("/protected")), status);

        assertThat(page.text()).doesNotContain("<script>alert", "http-equiv=\"refresh\"");
        Expect.link(page, "/sso/login");
        assertThat(stage.backChannelCalls()).isEmpty();
        assertThat(visitor.isSignedIn()).isFalse();
    }

    @Test
    void errorWhenStateIsUnknownThenIsNotBelieved() {
        Expect.ownPage(stage.visitor().get("/sso/callback?error=access_denied&state=unknown"), 401);
    }

    @Test
    void errorWhenSignedInBeforeThenSessionStays() {
        var visitor = stage.visitor();
        var second = visitor.begin("/second");
        visitor.signIn();
        stage.provider().denyConsent();

        Expect.ownPage(visitor.callback(visitor.atProvider(second)), 403);

        assertThat(visitor.isSignedIn()).isTrue();
    }

    @Test
    void errorDescriptionWhenProviderSendsOneThenIsNotOnThePage() {
        var visitor = stage.visitor();
        Url callback = visitor.beginUntilCallback("/protected")
                .without("code")
                .adding("error", "invalid_request")
                .adding("error_description", "call-0900-now")
                .adding("error_uri", "https://evil.example/");

        Answer page = Expect.ownPage(visitor.callback(callback), 502);

        assertThat(page.text()).doesNotContain("0900", "evil.example");
    }

    @Test
    void callbackWhenAskedByAScriptThenErrorIsProblemJson() {
        Call call =
                Call.get(stage.url("/sso/callback?code=a&state=b")).byFetch().header("Accept", "application/json");

        Answer answer = Expect.problem(stage.visitor().send(call), 401);

        assertThat(answer.json().path("title").asText()).isNotBlank();
    }

    @Test
    void headWhenSentToTheCallbackThenLoginIsNotSpent() {
        var visitor = stage.visitor();
        Url callback = visitor.beginUntilCallback("/protected");

        Answer head = visitor.send(Call.of("HEAD", callback));

        assertThat(head.isFromApplication()).isFalse();
        assertThat(stage.backChannelCalls()).isEmpty();
        assertThat(visitor.callback(callback).status()).isEqualTo(303);
    }

    @Test
    void pageWhenAnErrorHappenedThenItsReferenceIsInTheLog() {
        try (var log = org.ssofilter.it.support.CapturedLog.start()) {
            var visitor = stage.visitor();
            Answer page =
                    visitor.callback(visitor.beginUntilCallback("/protected").replacing("code", "wrong"));

            var words = List.of(
                    page.text().replaceAll("(?s)<style.*?</style>|<[^>]*>", " ").split("\\s+"));

            assertThat(words)
                    .as("a reference of the page %s in the log\n%s", page, log.text())
                    .anyMatch(word -> word.matches("[A-Z2-9]{4}-[A-Z2-9]{4}")
                            && log.text().contains(word));
        }
    }
}
