package org.ssofilter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ssofilter.fake.FakeRequest;
import org.ssofilter.fake.FakeSessions;

/** Who may sign a user out without asking: their own pages. */
class LogoutTest {
    private final FakeSessions browser = new FakeSessions();
    private TestGate gate = TestGate.talque();

    @AfterEach
    void end() {
        gate.close();
    }

    @ParameterizedTest
    @CsvSource({
        "POST, Sec-Fetch-Site, same-origin",
        "POST, Sec-Fetch-Site, none",
        "POST, Origin, https://app.example",
        "POST, Referer, https://app.example/shop/orders",
        "POST, X-Nothing, x",
        "GET, Sec-Fetch-Site, same-origin",
        "GET, Sec-Fetch-Site, none",
        "GET, Origin, https://app.example",
        "GET, Referer, https://app.example/shop/orders",
    })
    void logoutWhenAnOwnPageAsksThenDoneAtOnce(String method, String header, String value) {
        gate.signIn(browser);
        var answer = gate.handle(logout(method).header(header, value));
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.location()).isEqualTo("/shop/sso/logout");
        assertThat(browser.newest().isValid()).isFalse();
        assertThat(gate.events).containsExactly("out wh@example.com");
    }

    @ParameterizedTest
    @CsvSource({
        "POST, Sec-Fetch-Site, cross-site",
        "POST, Sec-Fetch-Site, same-site",
        "POST, Sec-Fetch-Site, ''",
        "POST, Sec-Fetch-Site, Same-Origin",
        "POST, Origin, null",
        "POST, Origin, https://evil.example",
        "POST, Origin, http://app.example",
        "POST, Origin, https://app.example:8443",
        "POST, Origin, https://app.example.evil.example",
        "POST, Origin, https://app.example/",
        "POST, Referer, https://evil.example/shop",
        "POST, Referer, https://app.example.evil.example/",
        "POST, Referer, https://app.example@evil.example/",
        "POST, Referer, https://app.example",
        "GET, Sec-Fetch-Site, cross-site",
        "GET, Origin, https://evil.example",
        "GET, Referer, https://evil.example/",
        "GET, X-Nothing, x",
        "HEAD, Sec-Fetch-Site, same-origin",
    })
    void logoutWhenAnybodyElseAsksThenAPageAsksFirst(String method, String header, String value) {
        gate.signIn(browser);
        var answer = gate.handle(logout(method).header(header, value));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("method=\"post\"", "action=\"/shop/sso/logout\"");
        assertThat(answer.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
        assertThat(browser.newest().isValid()).isTrue();
        assertThat(gate.events).isEmpty();
    }

    @Test
    void logoutWhenFetchMetadataContradictsTheOriginThenFetchMetadataDecides() {
        gate.signIn(browser);
        var answer = gate.handle(
                logout("POST").header("Sec-Fetch-Site", "cross-site").header("Origin", "https://app.example"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(browser.newest().isValid()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD"})
    void logoutWhenNobodyIsSignedInThenSaysSo(String method) {
        var answer = gate.handle(logout(method));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("/shop/sso/login");
        assertThat(browser.all()).isEmpty();
    }

    @Test
    void logoutWhenNobodyIsSignedInThenAPostRedirectsAndMakesNoSession() {
        assertThat(gate.handle(logout("POST")).location()).isEqualTo("/shop/sso/logout");
        assertThat(browser.all()).isEmpty();
        assertThat(gate.events).isEmpty();
    }

    @Test
    void logoutWhenThereArePendingLoginsThenTheirCookiesGo() {
        var start = gate.handle(FakeRequest.get("/shop/orders").context("/shop"));
        var answer = gate.handle(TestGate.withCookies(logout("POST"), start));
        assertThat(answer.cookies()).singleElement().asString().startsWith("__Host-sso-").contains("Max-Age=0");
    }

    @Test
    void logoutWhenAPageIsSetThenThatIsNext() {
        gate.close();
        gate = TestGate.talque("afterLogoutPath", "/bye?x=1");
        assertThat(gate.handle(logout("POST")).location()).isEqualTo("/shop/bye?x=1");
    }

    @Test
    void logoutWhenThereIsABaseUrlThenTheOriginIsItsOwn() {
        gate.close();
        gate = TestGate.talque("baseUrl", "https://www.example/store");
        for (var each : Map.of("https://www.example", 303, "https://app.example", 200).entrySet()) {
            gate.signIn(browser);
            assertThat(gate.handle(logout("POST").header("Origin", each.getKey())).status()).isEqualTo(each.getValue());
        }
    }

    private FakeRequest logout(String method) {
        return FakeRequest.of(method, "/shop/sso/logout").context("/shop").in(browser).header("Accept", "text/html");
    }
}
