package org.ssofilter.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ssofilter.fake.FakeRequest;
import org.ssofilter.fake.FakeResponse;
import org.ssofilter.fake.FakeSessions;
import org.ssofilter.fake.RawServer;
import org.ssofilter.login.Reason;

/** A browser signs in, or fails to; the whole filter, no container, the provider on loopback. */
@Timeout(30)
class SignInTest {
    private final FakeSessions browser = new FakeSessions();
    private RawServer provider =
            provider("200 OK", "{\"access_token\":\"t\",\"expires\":1895342530000}", "{\"email\":\"wh@example.com\"}");
    private TestGate gate = gate();

    @BeforeEach
    void start() {
        assertThat(browser.all()).isEmpty();
    }

    @AfterEach
    void end() throws IOException {
        gate.close();
        provider.close();
    }

    @Test
    void signInWhenAllGoesWellThenTheUserLandsOnTheirPage() {
        var start = gate.handle(page("/shop/orders?id=7&x=%zz"));
        assertThat(start.status()).isEqualTo(302);
        assertThat(start.header("Cache-Control")).isEqualTo("no-store");
        assertThat(start.cookies())
                .singleElement()
                .asString()
                .startsWith("__Host-sso-")
                .contains("Max-Age=600");
        assertThat(browser.all()).as("no session before somebody signed in").isEmpty();

        var end = gate.handle(callback(start, "code=c0de&state=" + state(start)));
        assertThat(end.status()).isEqualTo(303);
        assertThat(end.location()).isEqualTo("/shop/orders?id=7&x=%zz");
        assertThat(end.cookies()).anyMatch(cookie -> cookie.contains("=; Path=/; Max-Age=0;"));
        assertThat(gate.events).containsExactly("in wh@example.com");
        assertThat(browser.all()).hasSize(1);

        gate.handle(page("/shop/orders"));
        assertThat(gate.passed()).isTrue();
        assertThat(gate.seen())
                .isNotNull()
                .satisfies(seen -> assertThat(seen.getRemoteUser()).isEqualTo("wh@example.com"));
    }

    @Test
    void signInWhenThePathIsAmbiguousThenItIsStillGuarded() {
        assertThat(gate.handle(page("/shop/static/..;/orders")).status()).isEqualTo(302);
        assertThat(gate.passed()).isFalse();
    }

    @Test
    void callbackWhenReplayedThenTheProviderIsNotAskedAgain() {
        var start = gate.handle(page("/shop/orders"));
        gate.handle(callback(start, "code=c&state=" + state(start)));
        int calls = provider.requests().size();
        var again = gate.handle(callback(start, "code=c&state=" + state(start)).in(new FakeSessions()));
        assertFailed(again, Reason.CALLBACK_REPLAYED);
        assertThat(provider.requests()).hasSize(calls);
        var signedIn = gate.handle(callback(start, "code=c&state=" + state(start)));
        assertThat(signedIn.status()).isEqualTo(303);
        assertThat(signedIn.location()).isEqualTo("/shop/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "code=c", "code=c&state=", "code=c&state=unknown", "state=%ff", "error=access_denied"})
    void callbackWhenTheStateIsNotOursThenTheProviderIsNeverAsked(String query) {
        var start = gate.handle(page("/shop/orders"));
        assertFailed(gate.handle(callback(start, query)), Reason.STATE_INVALID);
        assertThat(provider.requests()).isEmpty();
        assertThat(browser.all()).isEmpty();
    }

    @Test
    void callbackWhenAParameterIsRepeatedThenRefused() {
        var start = gate.handle(page("/shop/orders"));
        var query = "code=c&code=d&state=" + state(start);
        assertFailed(gate.handle(callback(start, query)), Reason.PARAMETER_REPEATED);
        assertThat(provider.requests()).isEmpty();
    }

    @Test
    void callbackWhenItComesInAnotherBrowserThenRefused() {
        var start = gate.handle(page("/shop/orders"));
        var elsewhere = page("/shop/sso/callback?code=c&state=" + state(start));
        assertFailed(gate.handle(elsewhere), Reason.STATE_INVALID);
        assertThat(provider.requests()).isEmpty();
    }

    @Test
    void callbackWhenTooLateThenExpiredAndTheNextTryLeadsToTheSamePage() {
        var start = gate.handle(page("/shop/orders?id=7"));
        gate.clock.move(Duration.ofMinutes(11));
        var late = gate.handle(callback(start, "code=c&state=" + state(start)));
        assertFailed(late, Reason.LOGIN_EXPIRED);
        assertThat(late.body()).contains("/shop/sso/login?return=%2Fshop%2Forders%3Fid%3D7");
        assertThat(provider.requests()).isEmpty();
    }

    @Test
    void callbackWhenThereIsNoCodeThenRefused() {
        var start = gate.handle(page("/shop/orders"));
        assertFailed(gate.handle(callback(start, "state=" + state(start))), Reason.CODE_MISSING);
    }

    @Test
    void callbackWhenTheUserSaysNoThenNoRedirectBack() {
        var start = gate.handle(page("/shop/orders"));
        var denied = gate.handle(
                callback(start, "error=access_denied&error_description=%3Cscript%3E&state=" + state(start)));
        assertFailed(denied, Reason.ACCESS_DENIED);
        assertThat(denied.header("Location")).isNull();
        assertThat(denied.body()).doesNotContain("<script>");
    }

    @ParameterizedTest
    @CsvSource({
        "400, CODE_REFUSED",
        "401, CLIENT_REFUSED",
        "404, PROVIDER_ERROR",
        "503, PROVIDER_UNAVAILABLE",
        "302, PROVIDER_NONSENSE"
    })
    void callbackWhenTheProviderRefusesThenNoSessionIsMade(int status, Reason reason) throws IOException {
        use(provider(status + " No", "", ""));
        var start = gate.handle(page("/shop/orders"));
        var failed = gate.handle(callback(start, "code=c&state=" + state(start)));
        assertFailed(failed, reason);
        assertThat(failed.header("Retry-After")).isEqualTo(reason.status() == 503 ? "5" : null);
        assertThat(browser.all()).isEmpty();
    }

    @Test
    void callbackWhenAsManyCallsAreUnderWayThenTheSurplusIsToldAtOnce() throws Exception {
        var arrived = new CountDownLatch(1);
        use(new RawServer((request, connection) -> arrived.countDown()), "maxProviderCalls", "1");
        var one = async();
        var two = async();
        arrived.await();
        var three = gate.handle(page("/shop/orders"));
        assertFailed(gate.handle(callback(three, "code=c&state=" + state(three))), Reason.TOO_MANY_CALLS);
        assertThat(one.startedAsync().completions() + two.startedAsync().completions())
                .isZero();
    }

    private FakeRequest async() {
        var start = gate.handle(page("/shop/orders"));
        var request = callback(start, "code=c&state=" + state(start)).async();
        gate.handle(request);
        return request;
    }

    @Test
    void callbackWhenAsyncIsSupportedThenTheThreadIsFreeAndTheAnswerComesLater() throws Exception {
        var start = gate.handle(page("/shop/orders"));
        var request = callback(start, "code=c&state=" + state(start)).async();
        var response = new FakeResponse();
        gate.handle(request, response);
        assertThat(request.startedAsync().awaitEnd()).isTrue();
        assertThat(response.status()).isEqualTo(303);
        assertThat(request.startedAsync().completions()).isEqualTo(1);
        assertThat(request.startedAsync().timeout()).isEqualTo(35_000);
    }

    @Test
    void callbackWhenTheSessionCannotBeWrittenThenTheUserIsToldSo() throws Exception {
        for (var async : new boolean[] {false, true}) {
            var start = gate.handle(page("/shop/orders"));
            var request = callback(start, "code=c&state=" + state(start)).in(new FakeSessions().refuseAttributes());
            var response = new FakeResponse();
            gate.handle(async ? request.async() : request, response);
            if (async) assertThat(request.startedAsync().awaitEnd()).isTrue();
            assertFailed(response, Reason.INTERNAL);
        }
    }

    // Form post

    @Test
    void formPostWhenCookiesAreMissingThenThePageSendsItOnceMore() throws IOException {
        use(provider, "responseMode", "form_post");
        var start = gate.handle(page("/shop/orders"));
        var form = "code=c&state=" + state(start);
        var first = gate.handle(post("/shop/sso/callback", form));
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.body()).contains("action=\"/shop/sso/callback?reposted\"", "value=\"c\"");
        var second = gate.handle(TestGate.withCookies(post("/shop/sso/callback?reposted", form), start));
        assertThat(second.status()).isEqualTo(303);
        assertFailed(
                gate.handle(post("/shop/sso/callback?reposted", form).in(new FakeSessions())), Reason.STATE_INVALID);
    }

    @Test
    void formPostWhenTooLargeThenRefused() throws IOException {
        use(provider, "responseMode", "form_post");
        assertFailed(gate.handle(post("/shop/sso/callback", "code=" + "x".repeat(70_000))), Reason.FORM_TOO_LARGE);
        assertFailed(
                gate.handle(post("/shop/sso/callback", "code=c").header("Content-Length", "99999999999")),
                Reason.FORM_TOO_LARGE);
        assertFailed(
                gate.handle(post("/shop/sso/callback", "code=c").header("Content-Type", "multipart/form-data")),
                Reason.STATE_INVALID);
    }

    // Afterwards

    @Test
    void userWhenAskedThenTellsWhoOrThatNobodyIs() {
        assertThat(gate.handle(page("/shop/sso/user")).status()).isEqualTo(401);
        var start = gate.handle(page("/shop/orders"));
        gate.handle(callback(start, "code=c&state=" + state(start)));
        var user = gate.handle(page("/shop/sso/user"));
        assertThat(user.body()).isEqualTo("{\"name\":\"wh@example.com\"}");
        assertThat(user.header("Cache-Control")).isEqualTo("no-store");
    }

    private void assertFailed(FakeResponse answer, Reason reason) {
        assertThat(gate.events).last().isEqualTo("failed " + reason);
        assertThat(answer.status()).isEqualTo(reason.status());
        assertThat(answer.body()).contains(reason.code());
        assertThat(answer.header("Content-Security-Policy"))
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe-");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }

    private static String state(FakeResponse start) {
        return TestGate.parameter(start.location(), "state");
    }

    private FakeRequest page(String target) {
        return FakeRequest.get(target).context("/shop").in(browser).header("Accept", "text/html");
    }

    private FakeRequest post(String target, String form) {
        return FakeRequest.post(target, form).context("/shop").in(browser).header("Accept", "text/html");
    }

    private FakeRequest callback(FakeResponse start, String query) {
        return TestGate.withCookies(page("/shop/sso/callback" + (query.isEmpty() ? "" : "?" + query)), start);
    }

    private void use(RawServer other, String... settings) throws IOException {
        if (other != provider) provider.close();
        provider = other;
        gate.close();
        gate = gate(settings);
    }

    private TestGate gate(String... settings) {
        var more = java.util.Arrays.copyOf(settings, settings.length + 2);
        more[settings.length] = "providerUrl";
        more[settings.length + 1] = "http://127.0.0.1:" + provider.uri("/").getPort();
        return TestGate.talque(more);
    }

    private static RawServer provider(String status, String token, String userinfo) {
        return new RawServer((request, connection) -> connection
                .getOutputStream()
                .write(RawServer.response(status, "", request.startsWith("POST /oauth2/info") ? userinfo : token)
                        .getBytes(UTF_8)));
    }
}
