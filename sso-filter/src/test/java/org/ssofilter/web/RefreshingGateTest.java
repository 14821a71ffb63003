package org.ssofilter.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ssofilter.fake.FakeRequest;
import org.ssofilter.fake.FakeResponse;
import org.ssofilter.fake.FakeSessions;
import org.ssofilter.fake.RawServer;
import org.ssofilter.fake.TestProviders;

/** A request whose access token has ended: what it waits for, and how it goes on; the provider is on loopback. */
@Timeout(30)
class RefreshingGateTest {
    private final FakeSessions browser = new FakeSessions();
    private final AtomicInteger refreshes = new AtomicInteger();
    private volatile String refreshed =
            RawServer.json("{\"access_token\":\"t2\",\"expires_in\":3600,\"refresh_token\":\"r2\"}");
    private final RawServer provider = new RawServer((request, connection) -> {
        var answer = RawServer.json("{\"access_token\":\"t\",\"expires_in\":3600,\"refresh_token\":\"r\"}");
        if (request.contains("grant_type=refresh_token")) {
            refreshes.incrementAndGet();
            answer = refreshed;
        }
        if (request.contains("/userinfo ")) answer = RawServer.json("{\"sub\":\"7\"}");
        connection.getOutputStream().write(answer.getBytes(UTF_8));
    });
    private final TestGate gate = gate();

    @BeforeEach
    void signIn() {
        var start = gate.handle(page("/shop/orders"));
        var query = "?code=c&state=" + TestGate.parameter(start.location(), "state");
        gate.handle(TestGate.withCookies(page("/shop/sso/callback" + query), start));
        assertThat(gate.events).containsExactly("in 7");
        gate.clock.move(Duration.ofHours(2));
    }

    @AfterEach
    void end() throws IOException {
        gate.close();
        provider.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void pageWhenTheTokenIsOverThenGoesOnAfterOneRefresh(boolean isUser) {
        var answer = gate.handle(page(isUser ? "/shop/sso/user" : "/shop/orders"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(gate.passed()).isNotEqualTo(isUser);
        assertThat(refreshes).hasValue(1);
        gate.handle(page("/shop/orders"));
        assertThat(gate.passed()).isTrue();
        assertThat(refreshes).hasValue(1);
    }

    /** By a constraint of web.xml, say: then it is no public page, whatever publicPaths says. */
    @Test
    void publicPageWhenTheContainerDemandsAUserThenTheTokenIsRefreshed() {
        var request = page("/shop/static/x.css");

        assertThat(gate.requireUser(request, new FakeResponse())).isNotNull();
        gate.handle(request);

        assertThat(refreshes).hasValue(1);
    }

    @Test
    void ownEndpointWhenTheContainerDemandsAUserThenTheTokenIsRefreshed() {
        var answer = new FakeResponse();

        gate.requireUser(page("/shop/sso/user"), answer);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(refreshes).hasValue(1);
    }

    @Test
    void pageWhenItWaitedInTheBackgroundThenIsDispatchedWithItsUser() throws Exception {
        var request = page("/shop/orders").async();

        gate.handle(request);

        assertThat(request.startedAsync().awaitEnd()).isTrue();
        assertThat(request.startedAsync().dispatches()).isEqualTo(1);
        assertThat(request.startedAsync().completions()).isZero();
        assertThat(gate.passed()).as("not by the first dispatch").isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/shop/static/x.css", "/shop/sso/logout", "/shop/sso/login"})
    void requestWhenItNeedsNoTokenThenDoesNotWaitForOne(String target) {
        gate.handle(page(target));

        assertThat(refreshes).hasValue(0);
    }

    @Test
    void pageWhenTheProviderHasEndedItThenALoginBeginsAndListenersHearOfIt() {
        refreshed = RawServer.response("400 No", "", "{\"error\":\"invalid_grant\"}");

        var answer = gate.handle(page("/shop/orders"));

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.location()).contains("/authorize?");
        assertThat(gate.events).containsExactly("in 7", "out 7");
        assertThat(gate.passed()).isFalse();
    }

    @Test
    void pageWhenTheProviderIsDownThenIsToldWhenToTryAgain() {
        refreshed = RawServer.response("503 No", "Retry-After: 17\r\n", "");

        var answer = gate.handle(page("/shop/orders?id=7"));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("17");
        assertThat(answer.body()).contains("return=%2Fshop%2Forders%3Fid%3D7");
        assertThat(browser.newest().isValid()).isTrue();
        assertThat(gate.passed()).isFalse();
    }

    @Test
    void scriptWhenTheProviderIsDownThenIsNotSentToItsOwnAddress() {
        refreshed = RawServer.response("503 No", "", "");

        var answer = gate.handle(page("/shop/api/orders").header("Sec-Fetch-Mode", "cors"));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body()).doesNotContain("return=");
    }

    private FakeRequest page(String target) {
        return FakeRequest.get(target).context("/shop").in(browser).header("Accept", "text/html");
    }

    private TestGate gate() {
        var settings =
                TestProviders.standard("http://127.0.0.1:" + provider.uri("/").getPort());
        settings.put("scope", "profile");
        settings.put("publicPaths", "*.css");
        settings.put("cookieKey", "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA=");
        return new TestGate(settings);
    }
}
