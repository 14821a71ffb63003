package org.ssofilter.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ssofilter.testkit.Browser.code;
import static org.ssofilter.testkit.Browser.encode;
import static org.ssofilter.testkit.Browser.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;

/** A Clerk simulator and what an application asks of it. */
abstract class ClerkFixture {
    static final String APP = "http://localhost:8080/sso/callback";
    /** The pair of RFC 7636, appendix B. */
    static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    static final String ALL = "profile email openid public_metadata private_metadata offline_access";

    ProviderSimulator sim = ProviderSimulator.clerk();
    Browser browser = new Browser(sim.url());

    void use(SimulatorBuilder builder) {
        sim.close();
        sim = builder.build();
        browser = new Browser(sim.url());
    }

    static SimulatorBuilder clerk() {
        return ProviderSimulator.builder(Dialect.CLERK);
    }

    @AfterEach
    void close() {
        sim.close();
    }

    String request(String... more) {
        return encode("response_type", "code", "client_id", sim.clientId(), "redirect_uri", APP, "state", "xyz")
                + "&"
                + encode(more);
    }

    HttpResponse<String> authorize(String... more) throws Exception {
        return browser.get("/oauth/authorize?" + request(more));
    }

    HttpResponse<String> authorizeWithPkce(String scope) throws Exception {
        return authorize("scope", scope, "code_challenge", CHALLENGE, "code_challenge_method", "S256", "nonce", "n-1");
    }

    HttpResponse<String> token(String... form) throws Exception {
        return browser.post(
                "/oauth/token", encode(form), "Authorization", Browser.basic(sim.clientId(), sim.clientSecret()));
    }

    HttpResponse<String> exchange(HttpResponse<String> redirect) throws Exception {
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

    JsonNode tokens(String scope) throws Exception {
        return json(exchange(authorizeWithPkce(scope)));
    }

    HttpResponse<String> refresh(String refreshToken) throws Exception {
        return token("grant_type", "refresh_token", "refresh_token", refreshToken);
    }

    HttpResponse<String> userinfo(JsonNode tokens) throws Exception {
        return browser.get("/oauth/userinfo", "Authorization", "Bearer " + text(tokens, "access_token"));
    }

    static String text(JsonNode json, String name) {
        return json.path(name).asText();
    }

    static void assertError(HttpResponse<String> answer, int status, String error) throws Exception {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(text(json(answer), "error")).isEqualTo(error);
    }
}
