package org.ssofilter.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.ssofilter.testkit.Browser.callback;
import static org.ssofilter.testkit.Browser.code;
import static org.ssofilter.testkit.Browser.encode;
import static org.ssofilter.testkit.Browser.json;
import static org.ssofilter.testkit.Browser.names;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clerk's part of the protocols page, line by line. */
class ClerkTest {
    private static final String APP = "http://localhost:8080/sso/callback";
    /** The pair of RFC 7636, appendix B. */
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private static final String ALL = "profile email openid public_metadata private_metadata offline_access";

    private ProviderSimulator sim = ProviderSimulator.clerk();
    private Browser browser = new Browser(sim.url());

    private void use(SimulatorBuilder builder) {
        sim.close();
        sim = builder.build();
        browser = new Browser(sim.url());
    }

    private static SimulatorBuilder clerk() {
        return ProviderSimulator.builder(Dialect.CLERK);
    }

    @AfterEach
    void close() {
        sim.close();
    }

    private String request(String... more) {
        return encode("response_type", "code", "client_id", sim.clientId(), "redirect_uri", APP, "state", "xyz")
                + "&"
                + encode(more);
    }

    private HttpResponse<String> authorize(String... more) throws Exception {
        return browser.get("/oauth/authorize?" + request(more));
    }

    private HttpResponse<String> authorizeWithPkce(String scope) throws Exception {
        return authorize("scope", scope, "code_challenge", CHALLENGE, "code_challenge_method", "S256", "nonce", "n-1");
    }

    private HttpResponse<String> token(String... form) throws Exception {
        return browser.post(
                "/oauth/token", encode(form), "Authorization", Browser.basic(sim.clientId(), sim.clientSecret()));
    }

    private HttpResponse<String> exchange(HttpResponse<String> redirect) throws Exception {
        return token(
                "grant_type",
                "authorization_code",
                "code",
                code(redirect),
                "redirect_uri",
                APP,
                "code_verifier",
                VERIFIER);
    }

    private JsonNode tokens(String scope) throws Exception {
        return json(exchange(authorizeWithPkce(scope)));
    }

    private HttpResponse<String> refresh(String refreshToken) throws Exception {
        return token("grant_type", "refresh_token", "refresh_token", refreshToken);
    }

    private HttpResponse<String> userinfo(JsonNode tokens) throws Exception {
        return browser.get("/oauth/userinfo", "Authorization", "Bearer " + text(tokens, "access_token"));
    }

    private static String text(JsonNode json, String name) {
        return json.path(name).asText();
    }

    private static void assertError(HttpResponse<String> answer, int status, String error) throws Exception {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(text(json(answer), "error")).isEqualTo(error);
    }

    @Test
    void authorizationWhenGetThen302() throws Exception {
        HttpResponse<String> answer = authorize();
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(callback(answer)).containsOnlyKeys("code", "state");
    }

    @Test
    void authorizationWhenPostThen303() throws Exception {
        HttpResponse<String> answer = browser.post("/oauth/authorize", request());
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(callback(answer)).containsKey("code");
    }

    @Test
    void authorizationWhenBadParameterThen400() throws Exception {
        assertThat(authorize("response_mode", "fragment").statusCode()).isEqualTo(400);
        assertThat(browser.get("/oauth/authorize?client_id=" + sim.clientId()).statusCode())
                .isEqualTo(400);
        assertThat(browser.postNothing("/oauth/authorize").statusCode()).isEqualTo(400);
    }

    @Test
    void authorizationWhenInvalidClientThen401() throws Exception {
        assertThat(browser.get("/oauth/authorize?client_id=other").statusCode()).isEqualTo(401);
    }

    @Test
    void endpointsWhenSatelliteDomainThen403() throws Exception {
        use(clerk().satelliteDomain(true));
        assertThat(authorize().statusCode()).isEqualTo(403);
        assertThat(token().statusCode()).isEqualTo(403);
        assertThat(browser.get("/oauth/userinfo").statusCode()).isEqualTo(403);
    }

    @Test
    void authorizationWhenFormPostThen200WithASelfSubmittingFormThatHasAButton() throws Exception {
        HttpResponse<String> answer = authorize("response_mode", "form_post");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("<form method=\"post\" action=\"" + APP + "\">")
                .contains("<input type=\"hidden\" name=\"code\" value=\"")
                .contains("<input type=\"hidden\" name=\"state\" value=\"xyz\">")
                .contains("<button class=\"primary\">Continue</button>")
                .contains("<script>document.forms[0].submit()</script>");
        String policy = answer.headers().firstValue("Content-Security-Policy").orElse("");
        assertThat(policy).contains("script-src 'sha256-").contains("form-action 'self' http://localhost:8080");
    }

    @Test
    void authorizationWhenChallengeIsNotS256Then400() throws Exception {
        assertThat(authorize("code_challenge", CHALLENGE).statusCode()).isEqualTo(400);
        assertThat(authorize("code_challenge", CHALLENGE, "code_challenge_method", "plain")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void authorizationWhenPublicClientWithoutPkceThen400() throws Exception {
        use(clerk().publicClient());
        assertThat(authorize().statusCode()).isEqualTo(400);
        assertThat(authorizeWithPkce("email").statusCode()).isEqualTo(302);
    }

    @Test
    void authorizationWhenPkceIsDemandedOfAConfidentialClientThen400WithoutIt() throws Exception {
        use(clerk().pkceRequired(true));
        assertThat(authorize().statusCode()).isEqualTo(400);
        assertThat(authorizeWithPkce("email").statusCode()).isEqualTo(302);
    }

    @Test
    void callbackWhenIssuerIsSwitchedOnThenCarriesIt() throws Exception {
        use(clerk().issuerInCallback(true));
        assertThat(callback(authorize())).contains(entry("iss", sim.url().toString()));
        assertThat(json(browser.get("/.well-known/openid-configuration"))
                        .get("authorization_response_iss_parameter_supported")
                        .asBoolean())
                .isTrue();
    }

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
