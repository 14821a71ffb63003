package org.ssofilter.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ssofilter.testkit.Browser.code;
import static org.ssofilter.testkit.Browser.encode;
import static org.ssofilter.testkit.Browser.json;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;

/** A talque simulator and what an application asks of it. */
abstract class TalqueFixture {
    static final String APP = "http://localhost:8080/app/sso/callback";

    final MovableClock clock = new MovableClock();
    final ProviderSimulator sim =
            ProviderSimulator.builder(Dialect.TALQUE).clock(clock).build();
    final Browser browser = new Browser(sim.url());

    @AfterEach
    void close() {
        sim.close();
    }

    HttpResponse<String> authorize(String... more) throws Exception {
        return browser.get("/oauth2/authorization?"
                + encode("response_type", "code", "client_id", sim.clientId(), "state", "s t&ä") + "&" + encode(more));
    }

    String codeFor(String scope) throws Exception {
        return code(authorize("scope", scope, "redirect_url", APP));
    }

    String form(String code) {
        return encode("grant_type", "authorization_code", "code", code)
                + "&"
                + encode("client_id", sim.clientId(), "client_secret", sim.clientSecret());
    }

    HttpResponse<String> exchange(String code) throws Exception {
        return browser.post("/oauth2/access-token", form(code));
    }

    String tokenFor(String scope) throws Exception {
        return json(exchange(codeFor(scope))).get("access_token").asText();
    }

    HttpResponse<String> info(String token) throws Exception {
        return browser.postNothing("/oauth2/info", "Authorization", "Bearer " + token);
    }

    static void assertError(HttpResponse<String> answer, int status, String error) throws Exception {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(json(answer).get("error").asText()).isEqualTo(error);
        assertThat(json(answer).get("error_description").asText()).isNotBlank();
    }
}
