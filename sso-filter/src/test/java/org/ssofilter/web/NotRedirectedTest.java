package org.ssofilter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ssofilter.fake.FakeRequest;
import org.ssofilter.fake.FakeResponse;
import org.ssofilter.login.Reason;

/** Whoever cannot be redirected, and what they are told instead. Nobody is called. */
@Timeout(30)
class NotRedirectedTest {
    private final TestGate gate = TestGate.talque();

    @AfterEach
    void end() {
        gate.close();
    }

    @Test
    void refusedWhenAScriptAsksThenProblemJsonWithoutCookie() {
        var answer = gate.handle(FakeRequest.get("/shop/api").context("/shop").header("Sec-Fetch-Mode", "cors"));
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.body())
                .contains("\"code\":\"" + Reason.NOT_SIGNED_IN.code() + "\"", "\"loginUrl\":\"/shop/sso/login\"");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("SSO login=\"/shop/sso/login\"");
        assertThat(answer.header("Location")).isNull();
        assertThat(answer.cookies()).isEmpty();
        assertThat(gate.passed()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /shop/sso/callback, GET",
        "POST, /shop/sso/callback, GET",
        "POST, /shop/sso/login, 'GET, HEAD'",
        "DELETE, /shop/sso/logout, 'GET, HEAD, POST'",
        "POST, /shop/sso/user, 'GET, HEAD'",
    })
    void endpointWhenTheMethodIsAnotherThenSaysWhich(String method, String uri, String allowed) {
        var answer = gate.handle(FakeRequest.of(method, uri).context("/shop"));
        assertThat(answer.status()).isEqualTo(Reason.METHOD_NOT_ALLOWED.status());
        assertThat(answer.header("Allow")).isEqualTo(allowed);
    }

    @Test
    void everythingWhenTheSettingsAreWrongThen503() throws IOException {
        var response = new FakeResponse();
        Gate.notConfigured(page("/shop/orders").view(), response.view());
        assertThat(response.status()).isEqualTo(Reason.NOT_CONFIGURED.status());
        assertThat(response.body()).contains(Reason.NOT_CONFIGURED.code());
    }

    @Test
    void errorPageWhenTheApplicationHasOneThenItGetsTheError() {
        try (var withPage = TestGate.talque("errorPage", "/oops.jsp")) {
            var request = page("/shop/sso/callback?state=x");
            var answer = withPage.handle(request);
            assertThat(answer.status()).isEqualTo(401);
            assertThat(request.forwardedTo()).isEqualTo("/oops.jsp");
            assertThat(request.getAttribute("ssoError"))
                    .asString()
                    .contains(Reason.STATE_INVALID.code(), "/shop/sso/login");
            assertThat(answer.body()).isEmpty();
        }
    }

    private static FakeRequest page(String target) {
        return FakeRequest.get(target).context("/shop").header("Accept", "text/html");
    }
}
