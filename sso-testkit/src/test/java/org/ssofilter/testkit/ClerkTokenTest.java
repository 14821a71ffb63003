package org.ssofilter.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ssofilter.testkit.Browser.code;
import static org.ssofilter.testkit.Browser.encode;
import static org.ssofilter.testkit.Browser.json;
import static org.ssofilter.testkit.Browser.names;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Clerk's part of the protocols page, line by line: tokens and userinfo. */
class ClerkTokenTest extends ClerkFixture {
    @Test
    void tokenWhenOpenidWasGrantedThenAllDocumentedMembers() throws Exception {
        JsonNode tokens = tokens(ALL);
        assertThat(names(tokens))
                .containsExactlyInAnyOrder(
                        "access_token", "expires_in", "refresh_token", "scope", "token_type", "id_token");
        assertThat(tokens.get("expires_in").isIntegralNumber()).isTrue();
        assertThat(text(tokens, "scope")).isEqualTo(ALL);
        assertThat(text(tokens, "token_type")).isEqualTo("Bearer");
    }

    @Test
    void tokenWhenOpenidWasNotGrantedThenNoIdToken() throws Exception {
        assertThat(names(tokens("profile email"))).doesNotContain("id_token");
    }

    @Test
    void tokenWhenNoScopeWasAskedForThenTheApplicationsDefault() throws Exception {
        JsonNode tokens = json(exchange(authorize("code_challenge", CHALLENGE, "code_challenge_method", "S256")));
        assertThat(text(tokens, "scope")).isEqualTo("profile email");
    }

    @Test
    void tokenWhenSecretIsInTheFormThenAcceptsIt() throws Exception {
        String form = encode("grant_type", "authorization_code", "code", code(authorize()), "redirect_uri", APP)
                + "&"
                + encode("client_id", sim.clientId(), "client_secret", sim.clientSecret());
        assertThat(browser.post("/oauth/token", form).statusCode()).isEqualTo(200);
    }

    @Test
    void tokenWhenSecretHasSpecialCharactersThenBasicIsFormEncoded() throws Exception {
        use(clerk().clientId("a:b c").clientSecret("p+%ä:&"));
        assertThat(exchange(authorizeWithPkce("email")).statusCode()).isEqualTo(200);
    }

    @Test
    void tokenWhenSecretIsWrongThen401() throws Exception {
        HttpResponse<String> answer = browser.post("/oauth/token", "", "Authorization", Browser.basic("a", "b"));
        assertError(answer, 401, "invalid_client");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
        assertError(browser.post("/oauth/token", "", "Authorization", "Basic %"), 401, "invalid_client");
    }

    @Test
    void tokenWhenClientAuthenticatesTwiceThenInvalidRequest() throws Exception {
        assertError(token("client_secret", sim.clientSecret()), 400, "invalid_request");
    }

    @Test
    void tokenWhenPublicClientThenVerifierIsProofEnough() throws Exception {
        use(clerk().publicClient());
        String form = encode("grant_type", "authorization_code", "code", code(authorizeWithPkce("email")))
                + "&"
                + encode("client_id", sim.clientId(), "redirect_uri", APP, "code_verifier", VERIFIER);
        assertThat(browser.post("/oauth/token", form).statusCode()).isEqualTo(200);
    }

    @Test
    void tokenWhenVerifierIsWrongMissingOrUnaskedForThenInvalidGrant() throws Exception {
        String code = code(authorizeWithPkce("email"));
        assertError(
                token("grant_type", "authorization_code", "code", code, "redirect_uri", APP, "code_verifier", "x"),
                400,
                "invalid_grant");
        code = code(authorizeWithPkce("email"));
        assertError(token("grant_type", "authorization_code", "code", code, "redirect_uri", APP), 400, "invalid_grant");
        assertError(exchange(authorize()), 400, "invalid_grant");
    }

    @Test
    void tokenWhenRedirectUriDiffersThenInvalidGrant() throws Exception {
        String code = code(authorize());
        assertError(
                token("grant_type", "authorization_code", "code", code, "redirect_uri", APP + "x"),
                400,
                "invalid_grant");
    }

    @Test
    void refreshWhenReusableThenTheSameTokenServesAgain() throws Exception {
        String refreshToken = text(tokens("email"), "refresh_token");
        JsonNode second = json(refresh(refreshToken));
        assertThat(text(second, "refresh_token")).isEqualTo(refreshToken);
        assertThat(userinfo(second).statusCode()).isEqualTo(200);
        assertThat(refresh(refreshToken).statusCode()).isEqualTo(200);
    }

    @Test
    void refreshWhenRotatingAndAnOldTokenComesBackThenAllOfThatSignInIsRevoked() throws Exception {
        use(clerk().refreshTokens(RefreshTokens.ROTATING));
        JsonNode first = tokens("email");
        JsonNode untouched = tokens("email");
        JsonNode second = json(refresh(text(first, "refresh_token")));
        assertThat(text(second, "refresh_token")).isNotEqualTo(text(first, "refresh_token"));
        assertError(refresh(text(first, "refresh_token")), 400, "invalid_grant");
        assertError(refresh(text(second, "refresh_token")), 400, "invalid_grant");
        assertThat(userinfo(second).statusCode()).isEqualTo(401);
        assertThat(userinfo(untouched).statusCode()).isEqualTo(200);
    }

    @Test
    void tokenWhenRefreshTokensAreOffThenThereIsNone() throws Exception {
        use(clerk().refreshTokens(RefreshTokens.NONE));
        assertThat(names(tokens("email"))).doesNotContain("refresh_token");
    }

    @Test
    void accessTokensWhenExpiredThen401UntilRefreshed() throws Exception {
        JsonNode tokens = tokens("email");
        sim.expireAccessTokens();
        assertError(userinfo(tokens), 401, "invalid_token");
        assertThat(userinfo(json(refresh(text(tokens, "refresh_token")))).statusCode())
                .isEqualTo(200);
    }

    @Test
    void accessTokenLifetimeWhenSetThenIsToldAndKept() throws Exception {
        MovableClock clock = new MovableClock();
        use(clerk().accessTokenLifetime(Duration.ofSeconds(90)).clock(clock));
        JsonNode tokens = tokens("email");
        assertThat(tokens.get("expires_in").asInt()).isEqualTo(90);
        clock.advance(Duration.ofSeconds(90));
        assertThat(userinfo(tokens).statusCode()).isEqualTo(401);
    }

    @Test
    void tokensWhenRevokedThenUserinfo401AndRefreshInvalidGrant() throws Exception {
        JsonNode tokens = tokens("email");
        sim.revokeTokens();
        assertError(userinfo(tokens), 401, "invalid_token");
        assertError(refresh(text(tokens, "refresh_token")), 400, "invalid_grant");
    }

    @Test
    void userinfoWhenAllScopesThenAllDocumentedMembers() throws Exception {
        JsonNode userinfo = json(userinfo(tokens(ALL)));
        assertThat(names(userinfo))
                .containsExactlyInAnyOrder(
                        "object",
                        "instance_id",
                        "user_id",
                        "sub",
                        "email",
                        "email_verified",
                        "family_name",
                        "given_name",
                        "name",
                        "username",
                        "preferred_username",
                        "picture",
                        "public_metadata",
                        "private_metadata",
                        "unsafe_metadata");
        assertThat(userinfo.get("sub")).isEqualTo(userinfo.get("user_id"));
        assertThat(userinfo.get("public_metadata").toString()).isEqualTo("{\"team\":\"quantum\"}");
    }

    @Test
    void userinfoWhenFewScopesThenOnlyWhatTheyCover() throws Exception {
        assertThat(names(json(userinfo(tokens("email")))))
                .containsExactlyInAnyOrder("object", "instance_id", "user_id", "sub", "email", "email_verified");
    }

    @Test
    void userinfoWhenOlderInstanceThenOnlyUserId() throws Exception {
        sim.leaveOut("/oauth/userinfo", "sub");
        assertThat(names(json(userinfo(tokens("email"))))).contains("user_id").doesNotContain("sub");
    }

    @Test
    void userinfoWhenPostThenAnswersAsWell() throws Exception {
        HttpResponse<String> answer = browser.postNothing(
                "/oauth/userinfo", "Authorization", "Bearer " + text(tokens("email"), "access_token"));
        assertThat(answer.statusCode()).isEqualTo(200);
    }
}
