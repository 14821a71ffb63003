package org.ssofilter.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ssofilter.testkit.Browser.callback;
import static org.ssofilter.testkit.Browser.code;
import static org.ssofilter.testkit.Browser.encode;
import static org.ssofilter.testkit.Browser.json;
import static org.ssofilter.testkit.Browser.names;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Comm100's part of the protocols page, line by line. */
class Comm100Test {
    private static final String APP = "http://localhost:8080/sso/callback";
    private static final String TOKEN = "/oauth/token?partnerId=10000";

    @RegisterExtension
    static final SimulatorExtension comm100 = SimulatorExtension.comm100();

    private final ProviderSimulator sim = comm100.simulator();
    private final Browser browser = new Browser(sim.url());

    private String form(String email, String password) {
        return encode("client_id", sim.clientId(), "grant_type", "password", "email", email, "password", password);
    }

    private JsonNode tokens() throws Exception {
        return json(browser.post(TOKEN, form("wh@example.com", SimulatedUser.DEFAULT_PASSWORD)));
    }

    private HttpResponse<String> userinfo(JsonNode tokens) throws Exception {
        return browser.get(
                "/oauth/userinfo",
                "Authorization",
                "Bearer " + tokens.get("access_token").asText());
    }

    private static void assertError(HttpResponse<String> answer, int status, String error) throws Exception {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(json(answer).get("error").asText()).isEqualTo(error);
    }

    @Test
    void tokenWhenEmailAndPasswordFitThenTheDocumentedMembers() throws Exception {
        JsonNode tokens = tokens();
        assertThat(names(tokens)).containsExactly("access_token", "token_type", "expires_in");
        assertThat(tokens.get("token_type").asText()).isEqualTo("Bearer");
        assertThat(tokens.get("expires_in").asInt()).isEqualTo(43200);
    }

    @Test
    void tokenWhenIssuedThenIsAJwtOfTypeAtJwtWithRs256() throws Exception {
        String header = tokens().get("access_token").asText().split("\\.", -1)[0];
        assertThat(new String(Base64.getUrlDecoder().decode(header), StandardCharsets.UTF_8))
                .contains("\"alg\":\"RS256\"")
                .contains("\"typ\":\"at+jwt\"");
    }

    @Test
    void tokenWhenPartnerIdIsMissingOrWrongThen400() throws Exception {
        String form = form("wh@example.com", SimulatedUser.DEFAULT_PASSWORD);
        assertError(browser.post("/oauth/token", form), 400, "invalid_request");
        assertError(browser.post("/oauth/token?partnerId=1", form), 400, "invalid_request");
        assertError(browser.post("/oauth/token", form + "&partnerId=10000"), 400, "invalid_request");
    }

    @Test
    void tokenWhenUsernameInsteadOfEmailThen400() throws Exception {
        String form = form("wh@example.com", SimulatedUser.DEFAULT_PASSWORD).replace("email=", "username=");
        assertError(browser.post(TOKEN, form), 400, "invalid_request");
    }

    @Test
    void tokenWhenUserIsUnknownOrPasswordWrongThenOneAndTheSameAnswer() throws Exception {
        HttpResponse<String> wrong = browser.post(TOKEN, form("wh@example.com", "wrong"));
        HttpResponse<String> unknown = browser.post(TOKEN, form("nobody@example.com", "wrong"));
        assertError(wrong, 400, "invalid_grant");
        assertThat(unknown.body()).isEqualTo(wrong.body());
    }

    @Test
    void tokenWhenPasswordIsOddThenEveryByteCounts() throws Exception {
        String password = " +&%ä🙂 ";
        sim.addUser(SimulatedUser.of("odd@example.com", "Odd", "Password").withPassword(password));
        assertThat(browser.post(TOKEN, form("odd@example.com", password)).statusCode())
                .isEqualTo(200);
        assertThat(browser.post(TOKEN, form("odd@example.com", password.strip()))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void tokenWhenClientIsUnknownThen401() throws Exception {
        String form = form("wh@example.com", SimulatedUser.DEFAULT_PASSWORD).replace(sim.clientId(), "other");
        assertError(browser.post(TOKEN, form), 401, "invalid_client");
    }

    @Test
    void tokenWhenRefreshTokensAreOnThenThereIsOne() throws Exception {
        try (ProviderSimulator other = ProviderSimulator.builder(Dialect.COMM100)
                .refreshTokens(RefreshTokens.REUSABLE)
                .build()) {
            Browser there = new Browser(other.url());
            JsonNode tokens = json(there.post(TOKEN, form("wh@example.com", SimulatedUser.DEFAULT_PASSWORD)));
            String refreshToken = tokens.get("refresh_token").asText();
            String form = encode("grant_type", "refresh_token", "refresh_token", refreshToken);
            assertThat(there.post(TOKEN, form + "&client_id=" + other.clientId())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void userinfoWhenAskedThenAgentSiteAndRole() throws Exception {
        JsonNode userinfo = json(userinfo(tokens()));
        assertThat(names(userinfo)).containsExactly("agentId", "siteId", "role");
        assertThat(userinfo.get("agentId").asText()).hasSize(36);
        assertThat(userinfo.get("siteId").isIntegralNumber()).isTrue();
        assertThat(userinfo.get("role").asText()).isEqualTo("AGENT");
    }

    @Test
    void userinfoWhenMembersAreSwitchedOffThenTheyAreMissing() throws Exception {
        sim.leaveOut("/oauth/userinfo", "siteId", "role");
        assertThat(names(json(userinfo(tokens())))).containsExactly("agentId");
    }

    @Test
    void userinfoWhenPostThenMethodNotAllowed() throws Exception {
        assertThat(browser.postNothing("/oauth/userinfo").statusCode()).isEqualTo(405);
    }

    @Test
    void codeWhenPkceIsSentThenIsIgnoredBecauseItIsNotDocumented() throws Exception {
        String request = encode("response_type", "code", "client_id", sim.clientId(), "redirect_uri", APP);
        HttpResponse<String> redirect =
                browser.get("/oauth/authorize?" + request + "&code_challenge=abc&code_challenge_method=S256");
        String form = encode("grant_type", "authorization_code", "code", code(redirect), "code_verifier", "other")
                + "&"
                + encode("client_id", sim.clientId(), "redirect_uri", APP);
        assertThat(browser.post(TOKEN, form).statusCode()).isEqualTo(200);
    }

    @Test
    void codeWhenAskedForThenTheAuthorizationCodeGrantWorksToo() throws Exception {
        String request = encode("response_type", "code", "client_id", sim.clientId(), "redirect_uri", APP);
        HttpResponse<String> redirect = browser.get("/oauth/authorize?" + request);
        assertThat(callback(redirect)).containsOnlyKeys("code");
        String form = encode("grant_type", "authorization_code", "code", code(redirect))
                + "&"
                + encode("client_id", sim.clientId(), "redirect_uri", APP);
        HttpResponse<String> tokens = browser.post(TOKEN, form);
        assertThat(userinfo(json(tokens)).statusCode()).isEqualTo(200);
    }
}
