package org.ssofilter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ssofilter.fake.FakeRequest;

/**
 * Who gets a redirect: what browsers and other clients really send. Headers as "name: value | name: value"; mode, dest
 * and site stand for the Sec-Fetch ones.
 */
class NavigationTest {
    private static final String CHROME_PAGE =
            "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7";
    private static final String FIREFOX_PAGE =
            "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '~',
            value = {
                "Chrome, link            ~ mode: navigate | dest: document | site: none | sec-fetch-user: ?1 | upgrade-insecure-requests: 1 | "
                        + CHROME_PAGE,
                "Chrome, from elsewhere  ~ mode: navigate | dest: document | site: cross-site | referer: https://other.example/ | "
                        + CHROME_PAGE,
                "Chrome, form by script  ~ mode: navigate | dest: document | site: same-origin | " + CHROME_PAGE,
                "Firefox, link           ~ mode: navigate | dest: document | site: none | priority: u=0, i | te: trailers | "
                        + FIREFOX_PAGE,
                "Firefox, http           ~ upgrade-insecure-requests: 1 | " + FIREFOX_PAGE,
                "Safari, link            ~ mode: navigate | dest: document | site: none | " + FIREFOX_PAGE,
                "Safari 15, no metadata  ~ " + FIREFOX_PAGE,
                "Safari, no dest         ~ mode: navigate | " + FIREFOX_PAGE,
                "Chrome, http, referer   ~ referer: http://app.example/ | " + CHROME_PAGE,
                "Internet Explorer 11    ~ Accept: text/html, application/xhtml+xml, image/jxr, */*",
                "Internet Explorer 8     ~ Accept: image/gif, image/jpeg, application/x-ms-application, application/xaml+xml, application/xhtml+xml, */*",
                "Internet Explorer, back ~ Accept: */*",
                "Lynx                    ~ Accept: text/html, text/plain, text/sgml, text/css, application/xhtml+xml, */*;q=0.01",
                "curl                    ~ user-agent: curl/8.5.0 | Accept: */*",
                "wget                    ~ user-agent: Wget/1.21 | Accept: */* | Accept-Encoding: identity",
                "Java HttpClient         ~ user-agent: Java-http-client/17 | Connection: Upgrade, HTTP2-Settings | Upgrade: h2c | HTTP2-Settings: AAEAAEAA",
                "HttpURLConnection       ~ user-agent: Java/17 | Accept: text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2",
                "nothing at all          ~ x: y",
                "empty Accept            ~ Accept:",
                "PDF in a window         ~ mode: navigate | dest: document | Accept: */*",
            })
    void topLevelWhenAPersonNavigatesThenYes(String who, String headers) {
        assertThat(Navigation.isTopLevel(request("GET", headers))).isTrue();
        assertThat(Navigation.isTopLevel(request("HEAD", headers))).isTrue();
        assertThat(Navigation.isTopLevel(request("POST", headers)))
                .as("a form would lose its fields")
                .isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '~',
            value = {
                "Chrome, iframe          ~ mode: navigate | dest: iframe | site: same-origin | " + CHROME_PAGE,
                "Firefox, frame          ~ mode: navigate | dest: frame | " + FIREFOX_PAGE,
                "Chrome, object          ~ mode: navigate | dest: object | " + CHROME_PAGE,
                "Chrome, embed           ~ mode: navigate | dest: embed | " + CHROME_PAGE,
                "Chrome, fetch           ~ mode: cors | dest: empty | site: same-origin | Accept: */*",
                "Chrome, fetch of HTML   ~ mode: cors | dest: empty | site: same-origin | Accept: text/html",
                "Chrome, no-cors         ~ mode: no-cors | dest: empty | site: cross-site | Accept: */*",
                "Safari, fetch           ~ mode: cors | dest: empty | Accept: */*",
                "axios                   ~ mode: cors | dest: empty | Accept: application/json, text/plain, */*",
                "htmx                    ~ mode: cors | dest: empty | hx-request: true | Accept: */*",
                "Chrome, image           ~ mode: no-cors | dest: image | Accept: image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8",
                "Chrome, script          ~ mode: no-cors | dest: script | Accept: */*",
                "Chrome, module          ~ mode: cors | dest: script | Accept: */*",
                "Chrome, style           ~ mode: no-cors | dest: style | Accept: text/css,*/*;q=0.1",
                "Chrome, font            ~ mode: cors | dest: font | Accept: */*",
                "Chrome, video           ~ mode: no-cors | dest: video | Range: bytes=0- | Accept: */*",
                "Chrome, worker          ~ mode: same-origin | dest: worker | Accept: */*",
                "Chrome, service worker  ~ mode: same-origin | dest: serviceworker | service-worker: script | Accept: */*",
                "Chrome, manifest        ~ mode: cors | dest: manifest | Accept: */*",
                "Chrome, beacon          ~ mode: no-cors | dest: empty | Accept: */*",
                "Chrome, EventSource     ~ mode: cors | dest: empty | Accept: text/event-stream",
                "Chrome, WebSocket       ~ mode: websocket | dest: websocket | Connection: Upgrade | Upgrade: websocket | Sec-WebSocket-Key: x",
                "old Firefox, WebSocket  ~ Connection: keep-alive, Upgrade | Upgrade: WebSocket | Accept: */*",
                "Chrome, prefetch        ~ mode: no-cors | dest: empty | purpose: prefetch | sec-purpose: prefetch | "
                        + CHROME_PAGE,
                "Chrome, speculation     ~ mode: navigate | dest: document | sec-purpose: prefetch | sec-speculation-tags: null | "
                        + CHROME_PAGE,
                "Chrome, prerender       ~ mode: navigate | dest: document | sec-purpose: prefetch;prerender | "
                        + CHROME_PAGE,
                "Chrome, omnibox         ~ mode: navigate | dest: document | purpose: prefetch | " + CHROME_PAGE,
                "Chrome, anonymous       ~ mode: navigate | dest: document | sec-purpose: prefetch;anonymous-client-ip | "
                        + CHROME_PAGE,
                "Firefox, prefetch       ~ mode: no-cors | dest: empty | x-moz: prefetch | Accept: */*",
                "old Firefox, prefetch   ~ x-moz: prefetch | " + FIREFOX_PAGE,
                "jQuery, http            ~ x-requested-with: XMLHttpRequest | referer: http://app.example/ | Accept: */*",
                "jQuery, HTML            ~ x-requested-with: XMLHttpRequest | Accept: text/html, */*; q=0.01",
                "axios, http             ~ referer: http://app.example/ | Accept: application/json, text/plain, */*",
                "fetch, http             ~ referer: http://app.example/ | Accept: */*",
                "fetch, http, no referer ~ origin: http://app.example | Accept: */*",
                "image, http             ~ referer: http://app.example/ | Accept: image/avif,image/webp,*/*",
                "style, http             ~ referer: http://app.example/ | Accept: text/css,*/*;q=0.1",
                "script, http            ~ referer: http://app.example/ | Accept: */*",
                "EventSource, http       ~ Accept: text/event-stream",
                "API client              ~ Accept: application/json",
                "API client, XML         ~ Accept: application/xml",
                "unknown mode            ~ mode: nested-navigate | dest: document | " + CHROME_PAGE,
                "empty mode              ~ mode: | dest: document | " + CHROME_PAGE,
                "empty dest              ~ mode: navigate | dest: | " + CHROME_PAGE,
            })
    void topLevelWhenAScriptOrAnAssetAsksThenNo(String who, String headers) {
        assertThat(Navigation.isTopLevel(request("GET", headers))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "get", "PROPFIND", ""})
    void topLevelWhenTheMethodIsAnotherThenNo(String method) {
        assertThat(Navigation.isTopLevel(request(method, "mode: navigate | dest: document | " + CHROME_PAGE)))
                .isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '~',
            value = {
                "Chrome, iframe ~ mode: navigate | dest: iframe | " + CHROME_PAGE + " ~ true",
                "Chrome, form   ~ mode: navigate | dest: document | " + CHROME_PAGE + " ~ true",
                "Firefox, http  ~ " + FIREFOX_PAGE + " ~ true",
                "Chrome, fetch  ~ mode: cors | dest: empty | Accept: text/html ~ false",
                "prerender      ~ mode: navigate | sec-purpose: prefetch;prerender | " + CHROME_PAGE + " ~ false",
                "WebSocket      ~ upgrade: websocket | " + CHROME_PAGE + " ~ false",
                "jQuery, HTML   ~ x-requested-with: XMLHttpRequest | Accept: text/html ~ false",
                "curl           ~ Accept: */* ~ false",
                "nothing        ~ x: y ~ false",
            })
    void seenWhenAPersonLooksAtItThenAPageIsOfUse(String who, String headers, boolean expected) {
        assertThat(Navigation.isSeenByAPerson(request("POST", headers))).isEqualTo(expected);
    }

    private static jakarta.servlet.http.HttpServletRequest request(String method, String headers) {
        return FakeRequest.of(method, "/orders").headers(parse(headers)).view();
    }

    private static Map<String, String> parse(String headers) {
        var parsed = new LinkedHashMap<String, String>();
        for (var header : headers.split(" \\| ", -1)) {
            var parts = header.split(":", 2);
            parsed.put(fullName(parts[0].trim()), parts[1].trim());
        }
        return parsed;
    }

    private static String fullName(String name) {
        return name.equals("mode") || name.equals("dest") || name.equals("site") ? "Sec-Fetch-" + name : name;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            nullValues = "-",
            value = {
                "- ~ false",
                "*/* ~ false",
                "application/json ~ true",
                "application/problem+json ~ true",
                "Application/JSON ~ true",
                "application/json, text/plain, */* ~ true",
                "text/html, application/json ~ false",
                "text/html;q=0.9, application/json ~ true",
                "text/html, application/json;q=0.9 ~ false",
                "application/json;q=0 ~ false",
                "application/json;q=0.5, text/html;q=0.4 ~ true",
                "application/json;q=nonsense ~ false",
                "application/json;q= ~ false",
                "text/html;v=json ~ false",
                "application/jsonp ~ false",
                FIREFOX_PLAIN + " ~ false",
            })
    void acceptWhenJsonIsPreferredThenJson(@Nullable String accept, boolean expected) {
        var request = FakeRequest.get("/");
        if (accept != null) request.header("Accept", accept);
        assertThat(Accept.prefersJson(request.view())).isEqualTo(expected);
    }

    private static final String FIREFOX_PLAIN = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
}
