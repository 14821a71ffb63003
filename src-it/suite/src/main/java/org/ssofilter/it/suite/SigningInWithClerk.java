package org.ssofilter.it.suite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ssofilter.it.support.Answer;
import org.ssofilter.it.support.Expect;
import org.ssofilter.it.support.HtmlForm;
import org.ssofilter.it.support.Stage;
import org.ssofilter.it.support.Url;
import org.ssofilter.testkit.SimulatorBuilder;

/** What Clerk documents, as far as it differs from talque: clients, scopes, members of userinfo. */
final class SigningInWithClerk {

    private static final String TOKEN = "/oauth/token";
    private static final String INFO = "/oauth/userinfo";

    @RegisterExtension
    static final Stage stage = Stage.clerk();

    @Test
    void authorizationRequestWhenSentToClerkThenStandardNamesAndPkce() {
        Url request = stage.visitor().begin("/protected").authorization();

        assertThat(request.path()).isEqualTo("/oauth/authorize");
        assertThat(request.parameters("response_type")).containsExactly("code");
        assertThat(request.parameters("scope")).containsExactly("profile email");
        assertThat(request.parameters("redirect_uri"))
                .containsExactly(stage.url("/sso/callback").toString());
        assertThat(request.parameters("redirect_url")).isEmpty();
        assertThat(request.parameters("code_challenge_method")).containsExactly("S256");
        assertThat(request.parameter("code_challenge"))
                .hasValueSatisfying(challenge -> assertThat(challenge).hasSize(43));
        assertThat(request.parameters("nonce")).as("no ID token is asked for").isEmpty();
    }

    @Test
    void exchangeWhenThereIsASecretThenByBasicWithTheVerifier() {
        stage.visitor().signIn();

        assertThat(stage.backChannelCalls())
                .extracting(call -> call.method() + " " + call.path())
                .containsExactly("POST " + TOKEN, "GET " + INFO);
        var token = stage.tokenCalls().get(0);
        assertThat(token.form().keySet())
                .containsExactlyInAnyOrder("grant_type", "code", "redirect_uri", "code_verifier");
        String pair = stage.provider().clientId() + ":" + stage.provider().clientSecret();
        assertThat(token.header("Authorization"))
                .contains("Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8)));
    }

    @Test
    void exchangeWhenTheSettingSaysSoThenSecretInTheForm() {
        try (var post = Stage.clerk().set("clientAuthentication", "post").open()) {
            post.visitor().signIn();

            var token = post.tokenCalls().get(0);
            assertThat(token.header("Authorization")).isEmpty();
            assertThat(token.form().get("client_id"))
                    .containsExactly(post.provider().clientId());
            assertThat(token.form().get("client_secret"))
                    .containsExactly(post.provider().clientSecret());
        }
    }

    @Test
    void exchangeWhenThereIsNoSecretThenPkceAlone() {
        try (var open = Stage.clerk().provider(SimulatorBuilder::publicClient).open()) {
            assertThat(open.visitor().signIn().isSignedIn()).isTrue();

            var token = open.tokenCalls().get(0);
            assertThat(token.header("Authorization")).isEmpty();
            assertThat(token.form().keySet())
                    .containsExactlyInAnyOrder("grant_type", "code", "redirect_uri", "code_verifier", "client_id");
        }
    }

    @Test
    void signInWhenAnApplicationDemandsPkceOfAConfidentialClientThenWorks() {
        try (var strict =
                Stage.clerk().provider(clerk -> clerk.pkceRequired(true)).open()) {
            assertThat(strict.visitor().signIn().isSignedIn()).isTrue();
        }
    }

    @Test
    void signInWhenTheHostMayNotServeOAuthThen502() {
        try (var satellite =
                Stage.clerk().provider(clerk -> clerk.satelliteDomain(true)).open()) {
            var visitor = satellite.visitor();
            String state = visitor.begin("/protected").state();

            Expect.ownPage(visitor.callback(satellite.url("/sso/callback?code=c&state=" + state)), 502);
        }
    }

    @Test
    void userWhenWernerThenHasWhatClerkTellsOfTheDefaultScopes() {
        var user = stage.visitor().signIn().profile();

        assertThat(user.path("provider").asText()).isEqualTo("clerk");
        assertThat(user.path("subject").asText()).startsWith("user_");
        assertThat(user.path("name")).isEqualTo(user.path("subject"));
        assertThat(user.path("email").asText()).isEqualTo(Stage.WERNER);
        assertThat(user.path("emailVerified").asBoolean()).isTrue();
        assertThat(user.path("firstName").asText()).isEqualTo("Werner");
        assertThat(user.path("lastName").asText()).isEqualTo("Heisenberg");
        assertThat(user.path("fullName").asText()).isEqualTo("Werner Heisenberg");
        assertThat(user.path("username").asText()).isEqualTo("wh");
        assertThat(user.path("photo").asText()).startsWith("http");
        assertThat(user.path("attributes").path("instance_id").asText()).isEqualTo("ins_simulator");
        assertThat(user.path("attributes").has("public_metadata")).isFalse();
    }

    @Test
    void subjectWhenTheInstanceIsOldThenIsUserId() {
        String subject = stage.visitor().signIn().profile().path("subject").asText();
        stage.provider().leaveOut(INFO, "sub");

        var user = stage.visitor().signIn().profile();

        assertThat(user.path("subject").asText()).isEqualTo(subject);
        assertThat(user.path("attributes").has("sub")).isFalse();
    }

    @Test
    void signInWhenUserinfoHasNoUserThen502() {
        var visitor = stage.visitor();
        var callback = visitor.beginUntilCallback("/protected");
        stage.provider().leaveOut(INFO, "sub", "user_id");

        Expect.ownPage(visitor.callback(callback), 502);
    }

    @Test
    void attributesWhenMetadataScopesWereAskedForThenHaveTheObjects() {
        try (var curious = Stage.clerk()
                .set("scope", "profile email public_metadata private_metadata")
                .open()) {
            var attributes = curious.visitor().signIn().profile().path("attributes");

            assertThat(attributes.path("public_metadata").path("team").asText()).isEqualTo("quantum");
            assertThat(attributes.path("private_metadata").path("desk").asInt()).isEqualTo(137);
            assertThat(attributes.path("unsafe_metadata").isObject()).isTrue();
        }
    }

    @Test
    void attributesWhenUserinfoTellsMoreThanWasAskedForThenHaveNothingOfIt() {
        stage.provider()
                .editAnswer(
                        INFO,
                        info -> info.set("private_metadata", info.objectNode().put("salary", 1)));

        assertThat(stage.visitor().signIn().profile().toString()).doesNotContain("salary", "private_metadata");
    }

    @Test
    void profileWhenLessWasGrantedThanAskedForThenIsWhatWasGranted() {
        stage.provider().editAnswer(TOKEN, token -> token.put("scope", "profile"));

        var visitor = stage.visitor().signIn();

        assertThat(visitor.profile().has("email")).isFalse();
        assertThat(visitor.profile().path("firstName").asText()).isEqualTo("Werner");
        assertThat(visitor.profile().path("subject").asText()).startsWith("user_");
        assertThat(visitor.shown("/tokens").path("scopes").asText()).isEqualTo("profile");
    }

    @Test
    void callbackWhenClerkPostsItThenOurPagePostsItOnceMoreAndTheUserLands() {
        try (var posting = Stage.clerk().set("responseMode", "form_post").open()) {
            var visitor = posting.visitor();
            var login = visitor.begin("/protected?a=b%26c");
            assertThat(login.authorization().parameters("response_mode")).containsExactly("form_post");
            Answer fromClerk = visitor.browser().get(login.authorization());
            assertThat(fromClerk.status()).isEqualTo(200);

            Answer ours = Expect.ownPage(
                    visitor.send(HtmlForm.of(fromClerk)
                            .submit()
                            .crossSite(posting.provider().url().toString())),
                    200);
            assertThat(posting.tokenCalls()).isEmpty();
            Answer done = visitor.send(HtmlForm.of(ours).submit());

            assertThat(done.status()).as("%s", done).isEqualTo(303);
            assertThat(done.location().target()).isEqualTo("/app/protected?a=b%26c");
            assertThat(visitor.isSignedIn()).isTrue();
        }
    }
}
