package org.ssofilter.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ssofilter.login.PendingLogin;
import org.ssofilter.secret.SealedBox;

/**
 * Keeps pending logins in the browser: one sealed cookie each, so that tabs never disturb each other; at most six, and
 * together under 4 KB; the oldest goes first. {@code Set-Cookie} is written here, because Servlet 5.0 knows no SameSite.
 */
final class PendingCookies {
    private static final int MOST = 6;
    private static final int MOST_CHARACTERS = 4_000;
    private static final int MOST_DELETIONS = 10;
    private static final String MARKER = "base";

    private final SealedBox box;
    private final String prefix;
    private final String audience;
    private final Duration lifetime;

    /**
     * The cookies of one filter.
     *
     * @param realm a short name of context path and filter name: two guarded applications on a host never collide
     * @param audience what else a cookie is sealed for: the client id
     */
    PendingCookies(SealedBox box, String realm, String audience, Duration lifetime) {
        this.box = box;
        this.prefix = "sso-" + realm + "-";
        this.audience = audience;
        this.lifetime = lifetime;
    }

    private record Kept(String name, int characters, Optional<PendingLogin> login) {
        Instant startedAt() {
            return login.map(PendingLogin::startedAt).orElse(Instant.MIN);
        }
    }

    /** Adds one, and lets the oldest go where they become too many. */
    void add(HttpServletRequest request, HttpServletResponse response, PendingLogin login, boolean https) {
        var name = name(login.id(), https);
        var value = box.seal(login.toBytes(), purpose(name));
        int count = 1;
        int characters = name.length() + value.length() + 1;
        int deletions = 0;
        for (var kept : newestFirst(request, https)) {
            count++;
            characters += kept.characters();
            boolean fits = count <= MOST
                    && characters <= MOST_CHARACTERS
                    && kept.login().isPresent();
            if (!fits && deletions++ < MOST_DELETIONS) set(response, kept.name(), "", Duration.ZERO, https);
        }
        set(response, name, value, lifetime, https);
    }

    /** The pending login of that id, as this browser kept it; damaged, foreign, missing: all the same empty. */
    Optional<PendingLogin> find(HttpServletRequest request, String id, boolean https) {
        var name = name(id, https);
        return own(request, https)
                .filter(cookie -> cookie.getName().equals(name))
                .flatMap(cookie -> open(cookie).stream())
                .findFirst();
    }

    /** Lets the browser forget the pending login of that id. */
    void remove(HttpServletResponse response, String id, boolean https) {
        set(response, name(id, https), "", Duration.ZERO, https);
    }

    /** Lets the browser forget all of them. */
    void removeAll(HttpServletRequest request, HttpServletResponse response, boolean https) {
        own(request, https)
                .limit(MOST_DELETIONS)
                .forEach(cookie -> set(response, cookie.getName(), "", Duration.ZERO, https));
    }

    /** Notes that this browser was sent to {@code baseUrl} a moment ago. */
    void markSentToBaseUrl(HttpServletResponse response) {
        set(response, prefix + MARKER, "1", Duration.ofSeconds(30), false);
    }

    /** Whether this browser was sent to {@code baseUrl} a moment ago, and here it is again: the address will not get better. */
    boolean wasSentToBaseUrl(HttpServletRequest request) {
        return cookies(request).anyMatch(cookie -> cookie.getName().equals(prefix + MARKER));
    }

    private List<Kept> newestFirst(HttpServletRequest request, boolean https) {
        if (request.getCookies() == null) return List.of();
        return own(request, https)
                .map(cookie -> new Kept(
                        cookie.getName(),
                        cookie.getName().length() + cookie.getValue().length() + 3,
                        open(cookie)))
                .sorted(Comparator.comparing(Kept::startedAt).reversed())
                .toList();
    }

    private Optional<PendingLogin> open(Cookie cookie) {
        return box.open(cookie.getValue(), purpose(cookie.getName())).flatMap(PendingLogin::fromBytes);
    }

    private Stream<Cookie> own(HttpServletRequest request, boolean https) {
        var start = name("", https);
        return cookies(request)
                .filter(cookie ->
                        cookie.getName().startsWith(start) && !cookie.getName().equals(prefix + MARKER));
    }

    private static Stream<Cookie> cookies(HttpServletRequest request) {
        var cookies = request.getCookies();
        return cookies == null ? Stream.empty() : Stream.of(cookies);
    }

    /** {@code __Host-}: only this very host can have set it, by https (RFC 6265bis §4.1.3.2). */
    private String name(String id, boolean https) {
        return (https ? "__Host-" : "") + prefix + id;
    }

    private String purpose(String name) {
        return "pending login\n" + name + "\n" + audience;
    }

    /** Writes one of the filter's own cookies. */
    static void set(HttpServletResponse response, String name, String value, Duration age, boolean https) {
        response.addHeader(
                "Set-Cookie",
                name + "=" + value + "; Path=/; Max-Age=" + age.toSeconds() + "; HttpOnly; SameSite=Lax"
                        + (https ? "; Secure" : ""));
    }
}
