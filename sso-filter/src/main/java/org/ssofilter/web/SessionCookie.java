package org.ssofilter.web;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ssofilter.web.page.LossCause;

/**
 * What a browser is told about the session cookie (RFC 6265bis §4.1.2). Read from the {@code Set-Cookie} that the
 * container just wrote, because a server's own settings (SameSite most of all) are nowhere else to be seen.
 *
 * @param sameSite {@code ""} where nothing is said
 * @param path {@code ""} where nothing is said
 * @param domain {@code ""} for this very host
 */
record SessionCookie(boolean secure, String sameSite, String path, String domain) {

    /**
     * The cookie of that session; where the container writes it later, what the application configured. The session is
     * asked for it, because a request of Jetty's ee8 has no servlet context on a thread that an {@code AsyncContext} started.
     */
    static SessionCookie of(HttpSession session, HttpServletResponse response) {
        var named = "=" + session.getId();
        return response.getHeaders("Set-Cookie").stream()
                .filter(header -> header.split(";", 2)[0].contains(named))
                .reduce((first, last) -> last)
                .map(SessionCookie::parse)
                .orElseGet(() -> configured(session));
    }

    private static SessionCookie configured(HttpSession session) {
        var config = session.getServletContext().getSessionCookieConfig();
        return new SessionCookie(config.isSecure(), "", orEmpty(config.getPath()), orEmpty(config.getDomain()));
    }

    /** A {@code Set-Cookie} header. */
    static SessionCookie parse(String header) {
        boolean secure = Stream.of(header.split(";", -1))
                .skip(1)
                .anyMatch(part -> part.trim().equalsIgnoreCase("Secure"));
        return new SessionCookie(
                secure, attribute(header, "samesite="), attribute(header, "path="), attribute(header, "domain="));
    }

    private static String attribute(String header, String start) {
        return Stream.of(header.split(";", -1))
                .skip(1)
                .map(String::trim)
                .filter(part -> part.toLowerCase(Locale.ROOT).startsWith(start))
                .map(part -> part.substring(start.length()).trim())
                .reduce("", (first, last) -> last);
    }

    /**
     * The likely reason in case this cookie does not come back.
     *
     * @param target the absolute path to which the browser goes next, with its query
     * @param https whether the browser goes there by https
     */
    LossCause whyLost(String target, String host, boolean https) {
        if (secure && !https) return LossCause.SECURE_COOKIE_ON_HTTP;
        if (!coversPath(target.split("\\?", 2)[0]) || !coversHost(host)) return LossCause.COOKIE_PATH_OR_DOMAIN;
        return sameSite.equalsIgnoreCase("Strict") ? LossCause.SAME_SITE_COOKIE : LossCause.UNKNOWN;
    }

    /** RFC 6265bis §5.1.4. */
    private boolean coversPath(String target) {
        if (!path.startsWith("/") || target.equals(path)) return true;
        return target.startsWith(path) && (path.endsWith("/") || target.charAt(path.length()) == '/');
    }

    /** RFC 6265bis §5.1.3. */
    private boolean coversHost(String host) {
        var plain = (domain.startsWith(".") ? domain.substring(1) : domain).toLowerCase(Locale.ROOT);
        return plain.isEmpty() || host.equals(plain) || host.endsWith("." + plain);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
