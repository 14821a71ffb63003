package org.ssofilter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ssofilter.fake.FakeRequest;

class PublicUrlTest {
    private static final PublicUrl REPORTED = new PublicUrl(null, false);

    @ParameterizedTest
    @CsvSource({
        "https, app.example, 443, https://app.example",
        "https, app.example, 8443, https://app.example:8443",
        "http, app.example, 80, http://app.example",
        "http, app.example, 443, http://app.example:443",
        "https, app.example, 80, https://app.example:80",
        "https, app.example, -1, https://app.example",
        "https, APP.Example, 443, https://app.example",
        "http, ::1, 8080, http://[::1]:8080",
        "http, [::1], 8080, http://[::1]:8080",
        "http, 127.0.0.1, 8080, http://127.0.0.1:8080",
    })
    void originWhenReportedByTheContainerThenAsBrowsersWriteIt(String scheme, String host, int port, String expected) {
        assertThat(REPORTED.origin(request(scheme, host, port).view())).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "https://shop.example, https://shop.example, ''",
        "https://shop.example:443/a/b, https://shop.example, /a/b",
        "https://Shop.Example/a%20b, https://shop.example, /a%20b",
        "http://localhost:8080/shop, http://localhost:8080, /shop",
        "https://[2001:db8::1]/shop, https://[2001:db8::1], /shop",
    })
    void originWhenBaseUrlIsSetThenTheRequestDoesNotMatter(URI baseUrl, String origin, String contextPath) {
        var url = new PublicUrl(baseUrl, false);
        var request = request("http", "evil.example", 81)
                .header("Host", "evil.example")
                .header("X-Forwarded-Host", "evil.example")
                .header("Forwarded", "host=evil.example")
                .view();
        assertThat(url.origin(request)).isEqualTo(origin);
        assertThat(url.contextPath(request)).isEqualTo(contextPath);
        assertThat(url.absolute(request, "/sso/callback")).isEqualTo(origin + contextPath + "/sso/callback");
    }

    @Test
    void originWhenForwardedHeadersComeThenTheyAreNotRead() {
        var request = request("https", "app.example", 443)
                .header("X-Forwarded-Host", "evil.example")
                .header("X-Forwarded-Proto", "http")
                .header("Forwarded", "host=evil.example;proto=http");
        assertThat(REPORTED.absolute(request.view(), "/x")).isEqualTo("https://app.example/shop/x");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "/shop/orders, id=7, /shop/orders?id=7",
                "/shop/orders, '', /shop/orders?",
                "/shop/orders, -, /shop/orders",
                "/shop, -, /shop",
                "/shop/a%20b/%2e, x=%zz&y=+, /shop/a%20b/%2e?x=%zz&y=+",
            })
    void targetWhenThereIsNoBaseUrlThenByteForByteAsItCame(String uri, @Nullable String query, String expected) {
        assertThat(REPORTED.target(request("https", "app.example", 443).view(), uri, query))
                .isEqualTo(expected);
    }

    @Test
    void targetWhenAProxyRenamesTheContextThenAsTheBrowserKnowsIt() {
        var url = new PublicUrl(URI.create("https://www.example/store"), false);
        var request = request("http", "internal", 8080).view();
        assertThat(url.target(request, "/shop/orders", "id=7")).isEqualTo("/store/orders?id=7");
        assertThat(url.target(request, "/shop", null)).isEqualTo("/store");
        assertThat(new PublicUrl(URI.create("https://www.example"), false).target(request, "/shop/orders", null))
                .isEqualTo("/orders");
    }

    @ParameterizedTest
    @CsvSource({
        "https, www.example, 443, false",
        "https, WWW.EXAMPLE, 443, false",
        "https, www.example, 8443, false",
        "http, www.example, 80, true",
        "https, example, 443, true",
        "https, www.example.evil.example, 443, true",
        "http, internal, 8080, true",
    })
    void cameElsewhereWhenHostOrSchemeDifferThenYes(String scheme, String host, int port, boolean expected) {
        var url = new PublicUrl(URI.create("https://www.example/shop"), false);
        assertThat(url.cameElsewhere(request(scheme, host, port).view())).isEqualTo(expected);
        assertThat(REPORTED.cameElsewhere(request(scheme, host, port).view())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST", "app.localhost", "127.0.0.1", "127.8.9.10", "::1", "[::1]"})
    void acceptableWhenLoopbackThenHttpIsFine(String host) {
        assertThat(REPORTED.isAcceptable(request("http", host, 8080).view())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "app.example",
                "127.0.0.1.evil.example",
                "localhost.evil.example",
                "evillocalhost",
                "128.0.0.1",
                "127.0.0",
                "0.0.0.0",
                "::",
                "[::2]",
                "10.0.0.1",
                "2130706433",
                "localhost.",
                "",
            })
    void acceptableWhenNotLoopbackThenOnlyHttps(String host) {
        assertThat(REPORTED.isAcceptable(request("http", host, 80).view())).isFalse();
        assertThat(new PublicUrl(null, true)
                        .isAcceptable(request("http", host, 80).view()))
                .isEqualTo(!host.isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example/x",
                "a@b",
                "a b",
                "a\r\nb",
                "a?b",
                "a#b",
                "a\\b",
                "é.example",
                "a:b:c@d",
                "[::1",
                "<x>",
                "\"",
                "a,b",
                "%61"
            })
    void acceptableWhenTheHostIsNoneThenNever(String host) {
        assertThat(REPORTED.isAcceptable(request("https", host, 443).view())).isFalse();
        assertThat(new PublicUrl(null, true)
                        .isAcceptable(request("https", host, 443).view()))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"https, true", "http, false"})
    void httpsWhenThereIsNoBaseUrlThenAsReported(String scheme, boolean expected) {
        assertThat(REPORTED.isHttps(request(scheme, "app.example", 443).view())).isEqualTo(expected);
        assertThat(new PublicUrl(URI.create("https://a.example"), false)
                        .isHttps(request(scheme, "x", 1).view()))
                .isTrue();
        assertThat(new PublicUrl(URI.create("http://localhost"), false)
                        .isHttps(request(scheme, "x", 1).view()))
                .isFalse();
    }

    private static FakeRequest request(String scheme, String host, int port) {
        return FakeRequest.get("/shop/orders").context("/shop").address(scheme, host, port);
    }
}
