package org.ssofilter.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells whether a redirect would be followed by a person's browser window, or swallowed by a script (W3C Fetch Metadata). */
final class Navigation {
    private Navigation() {}

    /** A top-level GET or HEAD that a person sees: Fetch Metadata first, then {@code X-Requested-With}, then {@code Accept}. */
    static boolean isTopLevel(HttpServletRequest request) {
        var method = request.getMethod();
        if (!method.equals("GET") && !method.equals("HEAD")) return false;
        if (isWebSocket(request) || isPrefetch(request)) return false;
        var mode = request.getHeader("Sec-Fetch-Mode");
        if (mode != null) {
            var destination = request.getHeader("Sec-Fetch-Dest");
            return mode.equals("navigate") && (destination == null || destination.equals("document"));
        }
        return request.getHeader("X-Requested-With") == null && acceptsPage(request);
    }

    /** A page inside a frame, or a form that was sent: a person looks at it, but it cannot be redirected. */
    static boolean isSeenByAPerson(HttpServletRequest request) {
        if (isWebSocket(request) || isPrefetch(request)) return false;
        var mode = request.getHeader("Sec-Fetch-Mode");
        if (mode != null) return mode.equals("navigate");
        var accept = request.getHeader("Accept");
        return accept != null && accept.contains("text/html") && request.getHeader("X-Requested-With") == null;
    }

    /**
     * Browsers without Fetch Metadata (old ones, and all on plain http outside localhost) ask for HTML when they
     * navigate, and for anything when a script of a page asks; then they say which page.
     */
    private static boolean acceptsPage(HttpServletRequest request) {
        var accept = request.getHeader("Accept");
        if (accept == null || accept.isBlank()) return true;
        if (accept.contains("text/html") || accept.contains("application/xhtml+xml")) return true;
        return accept.startsWith("*/*") && request.getHeader("Referer") == null && request.getHeader("Origin") == null;
    }

    private static boolean isPrefetch(HttpServletRequest request) {
        return mentionsPrefetch(request.getHeader("Sec-Purpose"))
                || mentionsPrefetch(request.getHeader("Purpose"))
                || mentionsPrefetch(request.getHeader("X-Moz"));
    }

    private static boolean mentionsPrefetch(@Nullable String purpose) {
        return purpose != null && purpose.toLowerCase(Locale.ROOT).contains("prefetch");
    }

    private static boolean isWebSocket(HttpServletRequest request) {
        return "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
    }
}
