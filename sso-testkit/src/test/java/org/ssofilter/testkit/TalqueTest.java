package org.ssofilter.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.ssofilter.testkit.Browser.callback;
import static org.ssofilter.testkit.Browser.code;
import static org.ssofilter.testkit.Browser.encode;
import static org.ssofilter.testkit.Browser.json;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** talque's part of the protocols page, line by line. */
class TalqueTest {
    private static final String APP = "http://localhost:8080/app/sso/callback";

    @RegisterExtension
    static final SimulatorExtension talque = SimulatorExtension.talque();

    private final ProviderSimulator sim = talque.simulator();
    private final Browser browser = new Browser(sim.url());

    private String authorize(String scope) {
        return "/oauth2/authorization?"
                + encode(
                        "scope",
                        scope,
                        "response_type",
                        "code",
                        "client_id",
                        sim.clientId(),
                        "redirect_url",
                        APP,
                        "redirect_uri",
                        APP,
                        "state",
                        "s t&ä");
    }

    private String tokenForm(String code) {
        return encode(
                "grant_type",
                "authorization_code",
                "code",
                code,
                "client_id",
                sim.clientId(),
                "client_secret",
                sim.clientSecret());
    }

    @Test
    void signInWhenAllScopesAreAskedForThenTheDocumentedSampleComes() throws Exception {
        HttpResponse<String> redirect = browser.get(authorize("EMAIL PROFILE"));
        assertThat(redirect.statusCode()).isEqualTo(302);
        assertThat(callback(redirect)).contains(entry("state", "s t&ä")).containsOnlyKeys("code", "state");

        HttpResponse<String> token = browser.post("/oauth2/access-token", tokenForm(code(redirect)));
        assertThat(token.statusCode()).isEqualTo(200);
        assertThat(json(token).get("access_token").asText()).hasSize(72);

        HttpResponse<String> info = browser.postNothing(
                "/oauth2/info",
                "Authorization",
                "Bearer " + json(token).get("access_token").asText());
        assertThat(info.body())
                .isEqualTo("{\"firstName\":\"Werner\",\"lastName\":\"Heisenberg\",\"email\":\"wh@example.com\","
                        + "\"companyName\":\"Max Planck Institute for Physics\",\"jobTitle\":\"Professor\","
                        + "\"photo\":\"https://example.com/path/to/photo.jpg\",\"ctime\":-2148253200000}");
    }
}
