package org.ssofilter.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ssofilter.fake.FakeRequest;
import org.ssofilter.fake.FakeSessions;

/** A form that is sent when the session is over: kept where it is one of our own pages', and only there. */
class KeepFormTest {
    private final FakeSessions browser = new FakeSessions();
    private final TestGate gate = TestGate.talque();

    @AfterEach
    void end() {
        gate.close();
    }

    @Test
    void formWhenTheSessionIsOverThenThePageCarriesItAndLeadsToASignInBesideIt() {
        var page = gate.handle(form("/shop/orders/new?draft=1").header("Sec-Fetch-Site", "same-origin"));

        assertThat(page.status()).isEqualTo(401);
        assertThat(page.header("WWW-Authenticate")).isEqualTo("SSO login=\"/shop/sso/login\"");
        assertThat(page.body())
                .contains("action=\"/shop/orders/new?draft=1\"", "value=\"a lot of text\"", "target=\"_blank\"")
                .contains("/shop/sso/login?return=%2Fshop%2Fsso%2Flogin%3Fdone");
        assertThat(page.cookies()).isEmpty();
        assertThat(gate.passed()).isFalse();
    }

    /** What another site could make a browser send must not become a form of ours. */
    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site",
        "Sec-Fetch-Site, none",
        "Origin, https://evil.example",
        "X-Nothing, told",
    })
    void formWhenItIsNotSaidToBeOursThenIsNotKept(String header, String value) {
        assertNotKept(form("/shop/orders/new").header(header, value));
    }

    @ParameterizedTest
    @CsvSource({
        "Accept, application/json",
        "Sec-Fetch-Mode, cors",
        "X-Requested-With, XMLHttpRequest",
        "Content-Type, multipart/form-data",
        "Content-Encoding, gzip",
    })
    void formWhenNoPersonWouldSeeThePageOrItIsNoFormThenIsNotKept(String header, String value) {
        assertNotKept(
                form("/shop/orders/new").header("Sec-Fetch-Site", "same-origin").header(header, value));
    }

    @ParameterizedTest
    @CsvSource({"/shop/static/..;/orders", "/shop/%2e%2e/x", "/shop//orders"})
    void formWhenItsPathIsAmbiguousThenIsNotKept(String target) {
        assertNotKept(form(target).header("Sec-Fetch-Site", "same-origin"));
    }

    @Test
    void formWhenItCameByAnotherHostThenIsNotKept() {
        try (var elsewhere = TestGate.talque("baseUrl", "https://shop.example/shop")) {
            var answer = elsewhere.handle(form("/shop/orders/new").header("Sec-Fetch-Site", "same-origin"));

            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.body()).doesNotContain("a lot of text");
        }
    }

    @Test
    void requestWhenItIsNoPostThenIsNotKept() {
        assertNotKept(FakeRequest.of("PUT", "/shop/orders/1")
                .context("/shop")
                .header("Accept", "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Sec-Fetch-Site", "same-origin"));
    }

    @Test
    void secondTabWhenSignedInThenSaysThatTheFormCanBeSentNow() {
        gate.signIn(browser);

        var done = gate.handle(tab("/shop/sso/login?done"));

        assertThat(done.status()).isEqualTo(200);
        assertThat(done.body()).contains("href=\"/shop/\"");
        assertThat(done.cookies()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/shop/sso/login?done=1, true", "/shop/sso/login, true", "/shop/sso/login?done, false"})
    void secondTabWhenItIsAnotherAddressOrNobodyIsSignedInThenALoginBegins(String target, boolean signedIn) {
        if (signedIn) gate.signIn(browser);

        assertThat(gate.handle(tab(target)).status()).isEqualTo(302);
    }

    private void assertNotKept(FakeRequest request) {
        var answer = gate.handle(request);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body()).doesNotContain("a lot of text").contains("/shop/sso/login");
        assertThat(gate.passed()).isFalse();
    }

    private FakeRequest form(String target) {
        return FakeRequest.post(target, "text=a+lot+of+text")
                .context("/shop")
                .in(browser)
                .header("Accept", "text/html");
    }

    private FakeRequest tab(String target) {
        return FakeRequest.get(target).context("/shop").in(browser).header("Accept", "text/html");
    }
}
