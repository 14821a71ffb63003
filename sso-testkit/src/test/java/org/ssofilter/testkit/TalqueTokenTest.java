package org.ssofilter.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.ssofilter.testkit.Browser.callback;
import static org.ssofilter.testkit.Browser.code;
import static org.ssofilter.testkit.Browser.encode;
import static org.ssofilter.testkit.Browser.json;
import static org.ssofilter.testkit.Browser.names;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** talque's part of the protocols page, line by line: codes, tokens and userinfo. */
class TalqueTokenTest extends TalqueFixture {
    @Test
    void codeWhenIssuedThenIsLongAndNeedsEscaping() throws Exception {
        String code = codeFor("EMAIL");
        assertThat(code).hasSize(256).endsWith("=");
    }

    @Test
    void codeWhenUsedTwiceThenInvalidGrant() throws Exception {
        String code = codeFor("EMAIL");
        assertThat(exchange(code).statusCode()).isEqualTo(200);
        assertError(exchange(code), 400, "invalid_grant");
    }

    @Test
    void codeWhenAMinuteOldThenInvalidGrant() throws Exception {
        String inTime = codeFor("EMAIL");
        String late = codeFor("EMAIL");
        clock.advance(Duration.ofSeconds(59));
        assertThat(exchange(inTime).statusCode()).isEqualTo(200);
        clock.advance(Duration.ofSeconds(1));
        assertError(exchange(late), 400, "invalid_grant");
    }

    @Test
    void codeWhenUnknownThenInvalidGrant() throws Exception {
        assertError(exchange("made-up"), 400, "invalid_grant");
    }

    @Test
    void tokenWhenGoodThenHasTokenAndAbsoluteExpiryInMillisecondsAndNothingElse() throws Exception {
        HttpResponse<String> answer = exchange(codeFor("EMAIL PROFILE"));
        JsonNode json = json(answer);
        assertThat(names(json)).containsExactly("access_token", "expires");
        assertThat(json.get("access_token").asText()).hasSize(72);
        assertThat(json.get("expires").asLong())
                .isEqualTo(clock.instant().plus(Duration.ofDays(30)).toEpochMilli());
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    @Test
    void tokenWhenSecretIsWrongThenInvalidClientAndTheCodeStaysGood() throws Exception {
        String code = codeFor("EMAIL");
        String wrong = form(code).replace(sim.clientSecret(), "wrong");
        assertError(browser.post("/oauth2/access-token", wrong), 401, "invalid_client");
        assertThat(exchange(code).statusCode()).isEqualTo(200);
    }

    @Test
    void tokenWhenHttpBasicThenRefuses() throws Exception {
        HttpResponse<String> answer = browser.post(
                "/oauth2/access-token",
                encode("grant_type", "authorization_code", "code", codeFor("EMAIL")),
                "Authorization",
                Browser.basic(sim.clientId(), sim.clientSecret()));
        assertError(answer, 401, "invalid_client");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
    }

    @Test
    void tokenWhenRedirectUriIsSentThenIgnoresIt() throws Exception {
        String form = form(codeFor("EMAIL")) + "&" + encode("redirect_uri", "http://elsewhere");
        assertThat(browser.post("/oauth2/access-token", form).statusCode()).isEqualTo(200);
    }

    @Test
    void tokenWhenContentTypeIsThePagesMisspellingThenRefuses() throws Exception {
        HttpResponse<String> answer =
                browser.send(browser.request("/oauth2/access-token", "Content-Type", "application/x-www-urlencoded")
                        .POST(BodyPublishers.ofString(form(codeFor("EMAIL")))));
        assertError(answer, 400, "invalid_request");
    }

    @Test
    void tokenWhenGrantTypeIsUnknownThenRefuses() throws Exception {
        String form = form(codeFor("EMAIL")).replace("authorization_code", "password");
        assertError(browser.post("/oauth2/access-token", form), 400, "unsupported_grant_type");
    }

    @Test
    void tokenWhenCodeIsMissingOrRepeatedThenInvalidRequest() throws Exception {
        assertError(exchange(""), 400, "invalid_request");
        assertError(browser.post("/oauth2/access-token", form("a") + "&code=b"), 400, "invalid_request");
    }

    @Test
    void tokenWhenGetThenMethodNotAllowed() throws Exception {
        assertThat(browser.get("/oauth2/access-token").statusCode()).isEqualTo(405);
    }

    @Test
    void infoWhenAllScopesThenTheDocumentedSample() throws Exception {
        assertThat(info(tokenFor("EMAIL PROFILE")).body())
                .isEqualTo("{\"firstName\":\"Werner\",\"lastName\":\"Heisenberg\",\"email\":\"wh@example.com\","
                        + "\"companyName\":\"Max Planck Institute for Physics\",\"jobTitle\":\"Professor\","
                        + "\"photo\":\"https://example.com/path/to/photo.jpg\",\"ctime\":-2148253200000}");
    }

    @Test
    void infoWhenOnlyEmailWasGrantedThenOnlyEmail() throws Exception {
        assertThat(names(json(info(tokenFor("EMAIL"))))).containsExactly("email");
    }

    @Test
    void infoWhenOnlyProfileWasGrantedThenNoIdentifierAtAll() throws Exception {
        assertThat(names(json(info(tokenFor("PROFILE")))))
                .containsExactly("firstName", "lastName", "companyName", "jobTitle", "photo", "ctime");
    }

    @Test
    void infoWhenGetThenMethodNotAllowed() throws Exception {
        HttpResponse<String> answer = browser.get("/oauth2/info", "Authorization", "Bearer " + tokenFor("EMAIL"));
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).hasValue("POST");
    }

    @Test
    void infoWhenNoTokenThenChallengesWithoutErrorCode() throws Exception {
        HttpResponse<String> answer = browser.postNothing("/oauth2/info");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer realm=\"userinfo\"");
    }

    @Test
    void infoWhenTokenIsUnknownThenInvalidToken() throws Exception {
        HttpResponse<String> answer = info("made-up");
        assertError(answer, 401, "invalid_token");
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElse("")).contains("error=\"invalid_token\"");
    }

    @Test
    void infoWhenThirtyDaysLaterThenInvalidToken() throws Exception {
        String token = tokenFor("EMAIL");
        clock.advance(Duration.ofDays(30).minusMillis(1));
        assertThat(info(token).statusCode()).isEqualTo(200);
        clock.advance(Duration.ofMillis(1));
        assertError(info(token), 401, "invalid_token");
    }

    @Test
    void consentWhenDeniedThenAccessDeniedComesBackWithState() throws Exception {
        sim.denyConsent();
        assertThat(callback(authorize("scope", "EMAIL", "redirect_url", APP)))
                .containsOnly(entry("error", "access_denied"), entry("state", "s t&ä"));
    }

    @Test
    void signInAsWhenAnotherUserThenTheirProfileComes() throws Exception {
        sim.addUser(SimulatedUser.of("ada@example.com", "Ada", "Lovelace").without("lastName"));
        sim.signInAs("ada@example.com");
        assertThat(info(tokenFor("EMAIL PROFILE")).body())
                .isEqualTo("{\"firstName\":\"Ada\",\"email\":\"ada@example.com\"}");
    }
}
