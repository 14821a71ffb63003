package org.ssofilter.web;

import jakarta.servlet.http.HttpServletRequest;

/**
 * The context path of a request. Tomcat takes it from the request line, parameters and all ({@code /app;x=y}), and throws
 * where it cannot find it there ({@code /app\page} with {@code allowBackslash}); then the deployment's own path counts,
 * which nobody outside can spell in another way. Jetty's ee8 knows neither on a thread that an {@code AsyncContext} started.
 */
final class ContextPath {
    private static final boolean[] PLAIN = plain();
    private static final String KEPT = "org.ssofilter.contextPath";

    /** The last one that was plain: nearly always that of the next request, too. */
    private static volatile String lastPlain = "";

    private ContextPath() {}

    static String of(HttpServletRequest request) {
        String path;
        try {
            path = request.getContextPath();
        } catch (IllegalStateException | IllegalArgumentException notFoundInTheUri) {
            return request.getServletContext().getContextPath();
        }
        if (path == null) return kept(request);
        if (path.equals(lastPlain)) return path;
        if (!isPlain(path)) return request.getServletContext().getContextPath();
        lastPlain = path;
        return path;
    }

    private static String kept(HttpServletRequest request) {
        if (request.getAttribute(KEPT) instanceof String path) return path;
        throw new IllegalStateException("the container has forgotten the context path of a request");
    }

    /** For {@link #of} on another thread; called on the request's own. */
    static void keep(HttpServletRequest request) {
        request.setAttribute(KEPT, of(request));
    }

    /** On the path of every request: one look-up a character, and allocates only where something is encoded. */
    private static boolean isPlain(String path) {
        boolean afterSlash = false;
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            boolean dots = afterSlash && (c == '/' || c == '.');
            if (dots || c >= PLAIN.length || c == '%')
                return CanonicalPath.decode(path).isPresent();
            if (!PLAIN[c]) return false;
            afterSlash = c == '/';
        }
        return true;
    }

    private static boolean[] plain() {
        var plain = new boolean[0x7f];
        for (char c = 0x21; c < plain.length; c++) plain[c] = "\"<>;\\?#".indexOf(c) < 0;
        return plain;
    }
}
