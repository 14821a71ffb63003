package org.ssofilter.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ssofilter.testkit.Browser.code;
import static org.ssofilter.testkit.Browser.encode;
import static org.ssofilter.testkit.Browser.json;
import static org.ssofilter.testkit.Browser.names;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** ID tokens and the metadata that a client needs to check them. */
class IdTokenTest {
    private static final String APP = "http://localhost:8080/sso/callback";
    private static final Base64.Decoder BASE64 = Base64.getUrlDecoder();

    @RegisterExtension
    static final SimulatorExtension clerk = SimulatorExtension.clerk();

    private final ProviderSimulator sim = clerk.simulator();
    private final Browser browser = new Browser(sim.url());

    private JsonNode tokens() throws Exception {
        String request = encode("response_type", "code", "client_id", sim.clientId(), "redirect_uri", APP)
                + "&"
                + encode("scope", "openid", "nonce", "n-1");
        return token(
                "grant_type",
                "authorization_code",
                "code",
                code(browser.get("/oauth/authorize?" + request)),
                "redirect_uri",
                APP);
    }

    private JsonNode token(String... form) throws Exception {
        return json(browser.post(
                "/oauth/token", encode(form), "Authorization", Browser.basic(sim.clientId(), sim.clientSecret())));
    }

    private static List<String> parts(JsonNode tokens) {
        return List.of(tokens.get("id_token").asText().split("\\.", -1));
    }

    private static JsonNode claims(JsonNode tokens) throws Exception {
        return new ObjectMapper().readTree(BASE64.decode(parts(tokens).get(1)));
    }

    private static BigInteger number(JsonNode key, String name) {
        return new BigInteger(1, BASE64.decode(key.get(name).asText()));
    }

    @Test
    void idTokenWhenCheckedWithThePublishedKeyThenItsSignatureHolds() throws Exception {
        List<String> parts = parts(tokens());
        JsonNode header = new ObjectMapper().readTree(BASE64.decode(parts.get(0)));
        JsonNode key = json(browser.get("/.well-known/jwks.json")).get("keys").get(0);
        assertThat(header.get("kid")).isEqualTo(key.get("kid"));
        assertThat(header.get("alg").asText()).isEqualTo("RS256");
        PublicKey publicKey =
                KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(number(key, "n"), number(key, "e")));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(publicKey);
        signature.update((parts.get(0) + "." + parts.get(1)).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(BASE64.decode(parts.get(2)))).isTrue();
    }

    @Test
    void idTokenWhenIssuedThenHasTheClaimsOfOpenIdConnect() throws Exception {
        JsonNode tokens = tokens();
        JsonNode claims = claims(tokens);
        assertThat(names(claims)).containsExactlyInAnyOrder("iss", "aud", "sub", "nonce", "iat", "exp");
        assertThat(claims.get("iss").asText()).isEqualTo(sim.url().toString());
        assertThat(claims.get("aud").asText()).isEqualTo(sim.clientId());
        assertThat(claims.get("nonce").asText()).isEqualTo("n-1");
        JsonNode userinfo = json(browser.get(
                "/oauth/userinfo",
                "Authorization",
                "Bearer " + tokens.get("access_token").asText()));
        assertThat(claims.get("sub")).isEqualTo(userinfo.get("sub"));
    }

    @Test
    void idTokenWhenRefreshedThenHasNoNonce() throws Exception {
        JsonNode refreshed = token(
                "grant_type",
                "refresh_token",
                "refresh_token",
                tokens().get("refresh_token").asText());
        assertThat(names(claims(refreshed))).doesNotContain("nonce");
    }

    @Test
    void idTokenWhenEditedThenTheEditIsSigned() throws Exception {
        sim.editIdToken(claims -> claims.put("aud", "somebody else"));
        assertThat(claims(tokens()).get("aud").asText()).isEqualTo("somebody else");
    }

    @Test
    void metadataWhenAskedAtEitherPlaceThenNamesAllEndpoints() throws Exception {
        for (String path : List.of("/.well-known/oauth-authorization-server", "/.well-known/openid-configuration")) {
            JsonNode metadata = json(browser.get(path));
            assertThat(metadata.get("issuer").asText()).isEqualTo(sim.url().toString());
            assertThat(metadata.get("authorization_endpoint").asText()).isEqualTo(sim.url() + "/oauth/authorize");
            assertThat(metadata.get("token_endpoint").asText()).isEqualTo(sim.url() + "/oauth/token");
            assertThat(metadata.get("userinfo_endpoint").asText()).isEqualTo(sim.url() + "/oauth/userinfo");
            assertThat(metadata.get("jwks_uri").asText()).isEqualTo(sim.url() + "/.well-known/jwks.json");
            assertThat(metadata.get("code_challenge_methods_supported").toString())
                    .isEqualTo("[\"S256\"]");
        }
    }
}
