package org.ssofilter.it.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One request to be sent. Starts out as what a browser of today sends for a navigation that the user began
 * (typed address); the other methods make it something else.
 */
public final class Call {

    private final String method;
    private final Url url;
    private final byte[] body;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private boolean crossSite;
    private boolean cookies = true;

    private Call(String method, Url url, byte[] body) {
        this.method = method;
        this.url = url;
        this.body = body;
        header("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8");
        header("Accept-Language", "en-GB,en;q=0.9");
        header("User-Agent", "Mozilla/5.0 (integration test)");
        fetchMetadata("none", "navigate", "document");
        header("Sec-Fetch-User", "?1");
    }

    public static Call get(Url url) {
        return new Call("GET", url, new byte[0]);
    }

    public static Call of(String method, Url url) {
        return new Call(method, url, new byte[0]);
    }

    public static Call post(Url url, String contentType, byte[] body) {
        return new Call("POST", url, body).header("Content-Type", contentType);
    }

    public static Call post(Url url, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(e -> Url.encode(e.getKey()) + "=" + Url.encode(e.getValue()))
                .collect(Collectors.joining("&"));
        return post(url, "application/x-www-form-urlencoded", body.getBytes(UTF_8));
    }

    public Call header(String name, String value) {
        without(name);
        headers.put(name, value);
        return this;
    }

    public Call without(String name) {
        headers.keySet().removeIf(n -> n.equalsIgnoreCase(name));
        return this;
    }

    /** A navigation or form of one of our own pages. */
    public Call sameOrigin() {
        header("Sec-Fetch-Site", "same-origin");
        return method.equals("GET") ? this : header("Origin", url.origin());
    }

    /** A link or form of a page on another site, or a redirect by way of it: SameSite cookies apply. */
    public Call crossSite(String otherOrigin) {
        crossSite = true;
        header("Sec-Fetch-Site", "cross-site");
        return method.equals("GET") ? this : header("Origin", otherOrigin);
    }

    /** What a script's {@code fetch()} on a page of the application sends. */
    public Call byFetch() {
        fetchMetadata("same-origin", "cors", "empty");
        return without("Sec-Fetch-User").header("Accept", "*/*");
    }

    /** What a client sends that does not know Fetch Metadata: an old browser, a tool. */
    public Call withoutFetchMetadata() {
        headers.keySet().removeIf(n -> n.toLowerCase(Locale.ROOT).startsWith("sec-fetch-"));
        return this;
    }

    public Call fetchMetadata(String site, String mode, String destination) {
        header("Sec-Fetch-Site", site);
        header("Sec-Fetch-Mode", mode);
        return header("Sec-Fetch-Dest", destination);
    }

    public Call withoutCookies() {
        cookies = false;
        return this;
    }

    /** The body, as long as this, is sent by the test itself, or never. */
    public Call announcing(long bytes) {
        return header("Content-Length", String.valueOf(bytes));
    }

    /** The body is sent by the test itself, in chunks (RFC 9112 §7.1). */
    public Call announcingChunks() {
        return header("Transfer-Encoding", "chunked");
    }

    boolean announcesBody() {
        return headers.containsKey("Content-Length") || headers.containsKey("Transfer-Encoding");
    }

    String method() {
        return method;
    }

    Url url() {
        return url;
    }

    byte[] body() {
        return body;
    }

    Map<String, String> headers() {
        return headers;
    }

    boolean isCrossSite() {
        return crossSite;
    }

    boolean sendsCookies() {
        return cookies;
    }
}
