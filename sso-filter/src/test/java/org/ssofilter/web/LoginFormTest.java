package org.ssofilter.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ssofilter.fake.FakeRequest;
import org.ssofilter.fake.FakeResponse;
import org.ssofilter.fake.FakeSessions;
import org.ssofilter.fake.RawServer;
import org.ssofilter.fake.TestProviders;
import org.ssofilter.login.Reason;

/** The password grant's form, from the protected page to the session; the provider is on loopback. */
@Timeout(30)
class LoginFormTest {
    private static final String EMAIL = "wh@example.com";

    private final FakeSessions browser = new FakeSessions();
    private String status = "200 OK";
    private final RawServer provider = new RawServer((request, connection) -> {
        var body = request.contains("/userinfo ") ? "{\"sub\":\"7\"}" : "{\"access_token\":\"t\"}";
        connection.getOutputStream().write(RawServer.response(status, "", body).getBytes(UTF_8));
    });
    private final TestGate gate = gate();

    @AfterEach
    void end() throws IOException {
        gate.close();
        provider.close();
    }

    @Test
    void formWhenAPageIsProtectedThenItsAddressNamesThePageAndTheLogin() {
        var redirect = gate.handle(page("/shop/orders?id=7"));
        var form = gate.handle(TestGate.withCookies(page(redirect.location()), redirect));

        assertThat(redirect.status()).isEqualTo(302);
        assertThat(redirect.location()).startsWith("/shop/sso/login?return=%2Fshop%2Forders%3Fid%3D7&login=");
        assertThat(redirect.location()).doesNotContain(state(form));
        assertThat(form.status()).isEqualTo(200);
        assertThat(form.body()).contains("type=\"password\"", "name=\"email\"", "name=\"state\"");
        assertThat(form.cookies()).as("a reload leaves no other cookie behind").isEmpty();
        assertThat(browser.all()).isEmpty();
        assertThat(provider.requests()).isEmpty();
    }

    @Test
    void formWhenItsLoginIsOverOrUnknownThenAnotherBegins() {
        var redirect = gate.handle(page("/shop/orders"));

        assertThat(gate.handle(page(redirect.location())).cookies()).hasSize(1);
        gate.clock.move(Duration.ofMinutes(11));
        var late = gate.handle(TestGate.withCookies(page(redirect.location()), redirect));
        assertThat(late.cookies()).isNotEmpty();
        assertThat(submit(late, EMAIL, "p").location()).isEqualTo("/shop/orders");
    }

    @Test
    void submitWhenThePasswordIsRightThenTheUserLandsOnTheirPage() {
        var form = form();

        var landed = submit(form, " " + EMAIL, "p&w ");

        assertThat(landed.status()).isEqualTo(303);
        assertThat(landed.location()).isEqualTo("/shop/orders?id=7");
        assertThat(landed.cookies()).anyMatch(cookie -> cookie.contains("; Max-Age=0;"));
        assertThat(provider.requests().get(0)).contains("username=wh%40example.com&password=p%26w+");
        assertThat(gate.events).containsExactly("in 7");
        assertThat(browser.all()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"'', 1", "unknown, 1", "AQABAQEBAQEBAQEBAQEBAQ, 0"})
    void submitWhenItIsNotOfThisBrowserThenNobodyIsAskedAndTheTargetStays(String state, int withCookies) {
        var form = form();
        var post = post("/shop/sso/login?return=%2Forders", "state=" + state + "&email=" + EMAIL + "&password=p");

        var answer = gate.handle(withCookies > 0 ? TestGate.withCookies(post, form) : post);

        assertFailed(answer, Reason.STATE_INVALID);
        assertThat(answer.body())
                .contains("/shop/sso/login?return=%2Fshop%2Forders")
                .doesNotContain(EMAIL);
        assertThat(provider.requests()).isEmpty();
    }

    @Test
    void submitWhenAFieldComesTwiceThenRefused() {
        var form = form();
        var twice = "state=" + state(form) + "&email=a&email=b&password=p";

        assertFailed(
                gate.handle(TestGate.withCookies(post("/shop/sso/login", twice), form)), Reason.PARAMETER_REPEATED);
    }

    @Test
    void submitWhenTheFormIsTooOldThenItsCookieGoes() {
        var form = form();
        gate.clock.move(Duration.ofMinutes(11));

        var late = submit(form, EMAIL, "p");

        assertFailed(late, Reason.LOGIN_EXPIRED);
        assertThat(late.cookies()).anyMatch(cookie -> cookie.contains("; Max-Age=0;"));
        assertThat(late.body()).contains("return=%2Fshop%2Forders%3Fid%3D7");
    }

    @ParameterizedTest
    @CsvSource({"'', p", "' ', p", "wh@example.com, ''"})
    void submitWhenAFieldIsEmptyThenTheFormSaysSoAndNobodyIsAsked(String email, String password) {
        var again = submit(form(), email, password);

        assertFailed(again, Reason.CREDENTIALS_REFUSED);
        assertThat(again.body()).contains("value=\"" + email.trim() + "\"", "type=\"password\"");
        assertThat(provider.requests()).isEmpty();
    }

    @Test
    void submitWhenRefusedThenTheFormComesBackAndFiveTriesAreAll() {
        status = "401 No";
        for (int i = 0; i < 5; i++) {
            var again = submit(form(), EMAIL, "wr0ng");
            assertFailed(again, Reason.CREDENTIALS_REFUSED);
            assertThat(again.body()).contains(EMAIL, "type=\"password\"").doesNotContain("wr0ng");
        }

        var turnedAway = submit(form(), EMAIL, "wr0ng");

        assertFailed(turnedAway, Reason.TOO_MANY_ATTEMPTS);
        assertThat(Integer.parseInt(String.valueOf(turnedAway.header("Retry-After"))))
                .isBetween(1, 60);
        assertThat(provider.requests()).hasSize(5);
    }

    @Test
    void submitWhenTheProviderIsDownThenThatDoesNotCountAsATry() {
        status = "503 No";
        for (int i = 0; i < 7; i++) {
            var down = submit(form(), EMAIL, "right");
            assertFailed(down, Reason.PROVIDER_UNAVAILABLE);
            assertThat(down.body()).doesNotContain("type=\"password\"").contains("return=%2Fshop%2Forders");
        }
        status = "200 OK";

        assertThat(submit(form(), EMAIL, "right").status()).isEqualTo(303);
    }

    @Test
    void submitWhenTheRightPasswordCameInBetweenThenTriesStartAnew() {
        for (int round = 0; round < 3; round++) {
            status = "401 No";
            for (int i = 0; i < 4; i++) submit(form(), EMAIL, "wr0ng");
            status = "200 OK";
            assertThat(submit(form(), EMAIL, "right").status()).isEqualTo(303);
            browser.newest().invalidate();
        }
    }

    @Test
    void submitWhenAScriptSendsItThenItIsToldInJson() {
        status = "401 No";
        var form = form();
        var fields = "state=" + state(form) + "&email=" + EMAIL + "&password=p";

        var answer = gate.handle(
                TestGate.withCookies(post("/shop/sso/login", fields).header("Accept", "application/json"), form));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.body()).contains(Reason.CREDENTIALS_REFUSED.code());
    }

    @Test
    void endpointWhenTheMethodIsAnotherThenSaysWhich() {
        var answer = gate.handle(FakeRequest.of("PUT", "/shop/sso/login").context("/shop"));

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).isEqualTo("GET, HEAD, POST");
    }

    private void assertFailed(FakeResponse answer, Reason reason) {
        assertThat(gate.events).last().isEqualTo("failed " + reason);
        assertThat(answer.status()).isEqualTo(reason.status());
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }

    /** A form that a protected page led to, with the cookie that belongs to it. */
    private FakeResponse form() {
        return gate.handle(page("/shop/sso/login?return=%2Forders%3Fid%3D7"));
    }

    private FakeResponse submit(FakeResponse form, String email, String password) {
        var fields = "state=" + state(form) + "&" + org.ssofilter.http.FormCodec.encode(Map.of("email", email)) + "&"
                + org.ssofilter.http.FormCodec.encode(Map.of("password", password));
        return gate.handle(TestGate.withCookies(post("/shop/sso/login", fields), form));
    }

    private static String state(FakeResponse form) {
        var matcher = java.util.regex.Pattern.compile("name=\"state\" value=\"([^\"]+)\"")
                .matcher(form.body());
        assertThat(matcher.find()).as(form.body()).isTrue();
        return matcher.group(1);
    }

    private FakeRequest page(String target) {
        return FakeRequest.get(target).context("/shop").in(browser).header("Accept", "text/html");
    }

    private FakeRequest post(String target, String form) {
        return FakeRequest.post(target, form).context("/shop").in(browser).header("Accept", "text/html");
    }

    private TestGate gate() {
        var settings =
                TestProviders.standard("http://127.0.0.1:" + provider.uri("/").getPort());
        settings.put("grant", "password");
        settings.put("scope", "profile");
        settings.put("cookieKey", "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA=");
        return new TestGate(settings);
    }
}
