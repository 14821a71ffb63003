package org.ssofilter.it.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ssofilter.it.support.Answer;
import org.ssofilter.it.support.Call;
import org.ssofilter.it.support.CapturedLog;
import org.ssofilter.it.support.Expect;
import org.ssofilter.it.support.Stage;
import org.ssofilter.it.support.Url;

/** Comm100 with {@code grant=code}: its authorization endpoint, a public client, PKCE. */
final class Comm100ByCode {

    @RegisterExtension
    static final Stage stage = Stage.comm100().set("grant", "code");

    @Test
    void protectedPageWhenNotSignedInThenAuthorizationEndpointWithPkce() {
        Url request = stage.visitor().begin("/protected").authorization();

        assertThat(request.path()).isEqualTo("/oauth/authorize");
        assertThat(request.parameters("response_type")).containsExactly("code");
        assertThat(request.parameters("redirect_uri"))
                .containsExactly(stage.url("/sso/callback").toString());
        assertThat(request.parameters("code_challenge_method")).containsExactly("S256");
        assertThat(request.parameters("state")).hasSize(1);
        assertThat(request.parameters("scope")).isEmpty();
        assertThat(request.parameters("partnerId")).isEmpty();
    }

    @Test
    void callbackWhenGoodThenPartnerInTheQueryAndTheSavedTarget() {
        var visitor = stage.visitor();

        Answer answer = visitor.callback(visitor.beginUntilCallback("/protected?x=1"));

        assertThat(answer.location().target()).isEqualTo("/app/protected?x=1");
        assertThat(stage.tokenCalls()).singleElement().satisfies(call -> {
            assertThat(call.rawQuery()).isEqualTo("partnerId=10000");
            assertThat(call.form().keySet())
                    .containsExactlyInAnyOrder("grant_type", "code", "redirect_uri", "client_id", "code_verifier");
        });
        assertThat(visitor.shown("/protected").path("agent").asBoolean()).isTrue();
        assertThat(visitor.profile().path("subject").asText()).hasSize(36);
    }

    @Test
    void callbackWhenConsentIsDeniedThen403() {
        stage.provider().denyConsent();
        var visitor = stage.visitor();

        Expect.ownPage(visitor.callback(visitor.beginUntilCallback("/protected")), 403);
    }

    @Test
    void loginWhenPostedToThenThereIsNoForm() {
        Call call = Call.post(stage.url("/sso/login"), Map.of("email", "a", "password", "b"));

        Answer answer = Expect.problem(stage.visitor().send(call.sameOrigin()), 405);

        assertThat(answer.header("Allow")).contains("GET, HEAD");
        assertThat(stage.backChannelCalls()).isEmpty();
    }

    @Test
    void startWhenGrantIsCodeThenNothingIsToBeWarnedOf() {
        try (var log = CapturedLog.start();
                var other = Stage.comm100().set("grant", "code").open()) {
            assertThat(other.visitor().signIn().isSignedIn()).isTrue();
            assertThat(log.text()).doesNotContain("grant is password");
        }
    }
}
