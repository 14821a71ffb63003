package org.ssofilter.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.ssofilter.testkit.Browser.callback;
import static org.ssofilter.testkit.Browser.json;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** Clerk's part of the protocols page, line by line: the authorization endpoint. */
class ClerkAuthorizationTest extends ClerkFixture {
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
}
