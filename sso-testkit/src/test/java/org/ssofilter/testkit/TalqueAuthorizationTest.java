package org.ssofilter.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.ssofilter.testkit.Browser.callback;
import static org.ssofilter.testkit.Browser.code;
import static org.ssofilter.testkit.Browser.encode;
import static org.ssofilter.testkit.Browser.location;

import java.net.URI;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** talque's part of the protocols page, line by line: the authorization endpoint. */
class TalqueAuthorizationTest extends TalqueFixture {
    @Test
    void authorizationWhenGoodThenRedirectsWithCodeAndTheSameState() throws Exception {
        HttpResponse<String> answer = authorize("scope", "EMAIL PROFILE", "redirect_url", APP);
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(location(answer)).startsWith(APP + "?");
        assertThat(callback(answer)).containsOnlyKeys("code", "state").contains(entry("state", "s t&ä"));
    }

    @Test
    void authorizationWhenRedirectUriInsteadOfRedirectUrlThenAcceptsIt() throws Exception {
        assertThat(authorize("redirect_uri", APP).statusCode()).isEqualTo(302);
    }

    @Test
    void authorizationWhenBothRedirectNamesWithOneValueThenAcceptsThem() throws Exception {
        assertThat(authorize("redirect_uri", APP, "redirect_url", APP).statusCode())
                .isEqualTo(302);
    }

    @Test
    void authorizationWhenRedirectNamesDifferThenRefuses() throws Exception {
        HttpResponse<String> answer = authorize("redirect_uri", APP, "redirect_url", APP + "2");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("redirect_url and redirect_uri differ.");
    }

    @Test
    void authorizationWhenRedirectIsMissingThenRefuses() throws Exception {
        assertThat(authorize("scope", "EMAIL").statusCode()).isEqualTo(400);
    }

    @Test
    void authorizationWhenRedirectIsRelativeOrHasAFragmentThenRefuses() throws Exception {
        assertThat(authorize("redirect_url", "/app").statusCode()).isEqualTo(400);
        assertThat(authorize("redirect_url", APP + "#f").statusCode()).isEqualTo(400);
        assertThat(authorize("redirect_url", "javascript:alert(1)").statusCode())
                .isEqualTo(400);
        assertThat(authorize("redirect_url", "http://a b").statusCode()).isEqualTo(400);
    }

    @Test
    void authorizationWhenRedirectHasAQueryThenKeepsIt() throws Exception {
        assertThat(location(authorize("redirect_url", APP + "?a=b"))).startsWith(APP + "?a=b&code=");
    }

    @Test
    void authorizationWhenRedirectIsNotRegisteredThenRefuses() throws Exception {
        try (ProviderSimulator strict = ProviderSimulator.builder(Dialect.TALQUE)
                .redirectUri(URI.create(APP))
                .build()) {
            Browser other = new Browser(strict.url());
            String request =
                    "/oauth2/authorization?response_type=code&client_id=simulated-client&state=s&redirect_url=";
            assertThat(other.get(request + APP).statusCode()).isEqualTo(302);
            assertThat(other.get(request + APP + "/x").statusCode()).isEqualTo(400);
        }
    }

    @Test
    void authorizationWhenStateIsMissingThenRefuses() throws Exception {
        String request = encode("response_type", "code", "client_id", sim.clientId(), "redirect_url", APP);
        assertThat(browser.get("/oauth2/authorization?" + request).statusCode()).isEqualTo(400);
    }

    @Test
    void authorizationWhenResponseTypeIsNotCodeThenRefuses() throws Exception {
        String request = encode("response_type", "token", "client_id", sim.clientId(), "redirect_url", APP);
        assertThat(browser.get("/oauth2/authorization?state=s&" + request).statusCode())
                .isEqualTo(400);
    }

    @Test
    void authorizationWhenClientIsUnknownThenRefuses() throws Exception {
        String request = encode("response_type", "code", "client_id", "other", "redirect_url", APP, "state", "s");
        assertThat(browser.get("/oauth2/authorization?" + request).statusCode()).isEqualTo(401);
    }

    @Test
    void authorizationWhenAParameterIsRepeatedThenRefuses() throws Exception {
        assertThat(authorize("redirect_url", APP, "state", "again").statusCode())
                .isEqualTo(400);
    }

    @Test
    void authorizationWhenScopeIsUnknownThenSaysSoInTheCallback() throws Exception {
        HttpResponse<String> answer = authorize("scope", "EMAIL ALL", "redirect_url", APP);
        assertThat(callback(answer)).contains(entry("error", "invalid_scope"), entry("state", "s t&ä"));
    }

    @Test
    void authorizationWhenPostThenMethodNotAllowed() throws Exception {
        HttpResponse<String> answer = browser.post("/oauth2/authorization", "");
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).hasValue("GET");
    }

    @Test
    void authorizationWhenUnknownParametersThenIgnoresThem() throws Exception {
        HttpResponse<String> answer = authorize("redirect_url", APP, "code_challenge", "x", "nonce", "n");
        assertThat(exchange(code(answer)).statusCode()).isEqualTo(200);
    }
}
