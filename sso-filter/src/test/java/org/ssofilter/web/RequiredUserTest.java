package org.ssofilter.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
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

/** The container asks who the user is, before any filter has the request. */
@Timeout(30)
class RequiredUserTest {
    private final FakeSessions browser = new FakeSessions();
    private final FakeResponse answer = new FakeResponse();
    private RawServer provider = new RawServer((request, connection) -> {});
    private TestGate gate = TestGate.talque();

    @BeforeEach
    void start() {
        provider = new RawServer((request, connection) -> connection
                .getOutputStream()
                .write(RawServer.response(
                                "200 OK",
                                "",
                                request.startsWith("POST /oauth2/info")
                                        ? "{\"email\":\"wh@example.com\"}"
                                        : "{\"access_token\":\"t\",\"expires\":1895342530000}")
                        .getBytes(UTF_8)));
        gate = TestGate.talque("providerUrl", address(), "publicPaths", "/static/*");
    }

    @AfterEach
    void end() throws IOException {
        gate.close();
        provider.close();
    }

    @Test
    void userWhenOnlyAskedForThenNobodyIsAnswered() {
        assertThat(gate.user(page("/shop/orders"))).isNull();
        assertThat(browser.all()).isEmpty();
        gate.signIn(browser);
        assertThat(gate.user(page("/shop/orders")))
                .isNotNull()
                .extracting("name")
                .isEqualTo("wh@example.com");
    }

    /** The container's constraint counts there, not the filter's list. */
    @ParameterizedTest
    @ValueSource(strings = {"/shop/orders?id=7", "/shop/static/x.js"})
    void strangerWhenAUserIsRequiredThenIsSentToTheProvider(String target) {
        assertThat(require(page(target))).isNull();
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.location()).startsWith(address());
        assertThat(browser.all()).isEmpty();
    }

    @Test
    void scriptWhenAUserIsRequiredThenGets401() {
        assertThat(require(page("/shop/orders").header("Sec-Fetch-Mode", "cors")))
                .isNull();
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.cookies()).isEmpty();
    }

    @Test
    void userWhenSignedInThenIsTheAnswerAndNothingIsWritten() {
        gate.signIn(browser);
        assertThat(require(page("/shop/orders"))).isNotNull().extracting("name").isEqualTo("wh@example.com");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }

    /** Authentication cannot be suspended, and a constraint on everything covers the callback too. */
    @Test
    void callbackWhenAUserIsRequiredThenIsAnsweredInPlace() {
        require(page("/shop/orders?id=7"));
        var state = TestGate.parameter(answer.location(), "state");
        var callback = TestGate.withCookies(page("/shop/sso/callback?code=c0de&state=" + state), answer)
                .async();
        var landing = new FakeResponse();

        assertThat(gate.requireUser(callback, landing)).isNull();
        assertThat(landing.status()).isEqualTo(303);
        assertThat(landing.location()).isEqualTo("/shop/orders?id=7");
        assertThat(require(page("/shop/orders?id=7"))).isNotNull();
    }

    @Test
    void ownEndpointWhenAUserIsRequiredThenAnswersWhoeverAsks() {
        gate.signIn(browser);
        assertThat(require(page("/shop/sso/user").header("Accept", "application/json")))
                .isNull();
        assertThat(answer.body()).contains("wh@example.com");
    }

    private String address() {
        return "http://127.0.0.1:" + provider.uri("/").getPort();
    }

    private @Nullable Principal require(FakeRequest request) {
        return gate.requireUser(request, answer);
    }

    private FakeRequest page(String target) {
        return FakeRequest.get(target).context("/shop").in(browser);
    }
}
