package org.ssofilter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ssofilter.fake.FakeRequest;
import org.ssofilter.fake.FakeResponse;
import org.ssofilter.login.PendingLogin;
import org.ssofilter.login.Reason;
import org.ssofilter.secret.Digests;
import org.ssofilter.secret.Randomness;
import org.ssofilter.secret.SealedBox;

/** Where a login leads: the target that a pending login holds is the page that the user will see. */
class StartLoginTest {
    private static final byte[] KEY = java.util.Base64.getDecoder().decode("q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA=");

    private TestGate gate = TestGate.talque("defaultPath", "/home?tab=1");

    @AfterEach
    void end() {
        gate.close();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "/profile, /shop/profile",
                "/shop/profile, /shop/profile",
                "/profile?x=1&y=%2e, /shop/profile?x=1&y=%2e",
                "/, /shop/",
                "/shop, /shop/shop",
                "/shop/, /shop/",
                "/shopping, /shop/shopping",
                "-, /shop/home?tab=1",
                "'', /shop/home?tab=1",
                "profile, /shop/home?tab=1",
                "https://evil.example/, /shop/home?tab=1",
                "//evil.example/, /shop/home?tab=1",
                "/\\evil.example, /shop/home?tab=1",
                "\\evil.example, /shop/home?tab=1",
                "/../admin, /shop/home?tab=1",
                "/shop/../admin, /shop/home?tab=1",
                "/%2e%2e/admin, /shop/home?tab=1",
                "/a#b, /shop/home?tab=1",
                "'/a b', /shop/home?tab=1",
                "/café, /shop/home?tab=1",
                "/caf%C3%A9, /shop/caf%C3%A9",
                "javascript:alert(1), /shop/home?tab=1",
            })
    void linkWhenItNamesAPathThenOnlyOneOfThisApplicationCounts(@Nullable String path, String target) {
        var query = path == null ? "" : "?return=" + URLEncoder.encode(path, StandardCharsets.UTF_8);
        assertThat(targetOf(gate.handle(page("/shop/sso/login" + query)))).isEqualTo(target);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?return=/a&return=/b", "?return=%ff", "?return=%", "?Return=/a", "?return", "?x=/a"})
    void linkWhenTheParameterIsUnclearThenTheDefault(String query) {
        assertThat(targetOf(gate.handle(page("/shop/sso/login" + query)))).isEqualTo("/shop/home?tab=1");
    }

    @ParameterizedTest
    @CsvSource({
        "/shop/orders?id=7&x=%zz&&=, /shop/orders?id=7&x=%zz&&=",
        "/shop/caf%c3%a9, /shop/caf%c3%a9",
        "/shop/a;v=1/b, /shop/a;v=1/b",
        "/shop/a//b, /shop/home?tab=1",
        "/shop/a/%2e%2e/b, /shop/home?tab=1",
        "/shop, /shop",
        "/shop/, /shop/",
    })
    void pageWhenProtectedThenItIsTheTargetUnlessItIsAmbiguous(String uri, String target) {
        assertThat(targetOf(gate.handle(page(uri)))).isEqualTo(target);
    }

    @Test
    void linkWhenAScriptFollowsItThenNoLoginBegins() {
        var answer = gate.handle(page("/shop/sso/login").header("Sec-Fetch-Mode", "cors"));
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.cookies()).isEmpty();
    }

    @Test
    void locationWhenAskedForThenHasTheCallbackOfThisHost() {
        var location = gate.handle(page("/shop/orders")).location();
        assertThat(TestGate.parameter(location, "redirect_uri")).isEqualTo("https%3A%2F%2Fapp.example%2Fshop%2Fsso%2Fcallback");
    }

    // baseUrl

    @Test
    void pageWhenAskedForByAnotherHostThenFirstToTheBaseUrl() {
        withBaseUrl();
        var answer = gate.handle(page("/shop/orders?id=7").address("https", "old.example", 443));
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.location()).isEqualTo("https://www.example/store/orders?id=7");
        assertThat(answer.cookies()).singleElement().asString().contains("-base=1");
    }

    @Test
    void pageWhenSentToTheBaseUrlAndBackAgainThenTheLoginBegins() {
        withBaseUrl();
        var first = gate.handle(page("/shop/orders").address("http", "internal", 8080));
        var again = gate.handle(TestGate.withCookies(page("/shop/orders").address("http", "internal", 8080), first));
        assertThat(again.location()).startsWith("https://www.talque.com/");
        assertThat(TestGate.parameter(again.location(), "redirect_uri")).isEqualTo("https%3A%2F%2Fwww.example%2Fstore%2Fsso%2Fcallback");
        assertThat(again.cookies()).singleElement().asString().startsWith("__Host-").endsWith("; Secure");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/shop//evil.example", "/shop/../..//evil.example", "/shop/\\evil.example"})
    void pageWhenSentToTheBaseUrlThenNeverOutOfTheApplication(String uri) {
        withBaseUrl();
        assertThat(gate.handle(page(uri).address("https", "old.example", 443)).location())
                .isEqualTo("https://www.example/store/");
    }

    private void withBaseUrl() {
        gate.close();
        gate = TestGate.talque("baseUrl", "https://www.example/store");
    }

    // http

    @ParameterizedTest
    @ValueSource(strings = {"app.example", "10.0.0.1", "evil.example/x", "a b"})
    void pageWhenReachedByHttpOutsideLoopbackThenNoLoginBegins(String host) {
        var answer = gate.handle(page("/shop/orders").address("http", host, 80));
        assertThat(answer.status()).isEqualTo(Reason.ADDRESS_REFUSED.status());
        assertThat(answer.body()).contains(Reason.ADDRESS_REFUSED.code());
        assertThat(answer.cookies()).isEmpty();
        assertThat(answer.header("Location")).isNull();
        assertThat(gate.events).containsExactly("failed " + Reason.ADDRESS_REFUSED);
    }

    @Test
    void pageWhenReachedByLoopbackThenTheCookieHasNoSecure() {
        var answer = gate.handle(page("/shop/orders").address("http", "localhost", 8080));
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.cookies()).singleElement().asString().startsWith("sso-").doesNotContain("Secure");
    }

    private static FakeRequest page(String target) {
        return FakeRequest.get(target).context("/shop");
    }

    /** Opened as the filter would open it. */
    private static String targetOf(FakeResponse start) {
        assertThat(start.status()).isEqualTo(302);
        var pair = start.cookies().get(0).replaceFirst(";.*", "").split("=", 2);
        var box = SealedBox.of(KEY, List.of(), Randomness.secure());
        return box.open(pair[1], "pending login\n" + pair[0] + "\nshop")
                .flatMap(PendingLogin::fromBytes)
                .map(PendingLogin::target)
                .orElseThrow(() -> new AssertionError("no pending login for realm " + Digests.shortName("/shop|sso", 6)));
    }
}
