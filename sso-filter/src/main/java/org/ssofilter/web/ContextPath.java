package org.ssofilter.web;

import jakarta.servlet.http.HttpServletRequest;

/**
 * The context path of a request. Tomcat takes it from the request line, parameters and all ({@code /app;x=y}), and throws
 * where it cannot find it there ({@code /app\page} with {@code allowBackslash}); then the deployment's own path counts,
 * which nobody outside can spell in another way.
 */
final class ContextPath {
    private ContextPath() {}

    static String of(HttpServletRequest request) {
        String path;
        try {
            path = request.getContextPath();
        } catch (IllegalStateException | IllegalArgumentException notFoundInTheUri) {
            return request.getServletContext().getContextPath();
        }
        return isPlain(path) ? path : request.getServletContext().getContextPath();
    }

    /** On the path of every request: allocates only where something is encoded. */
    private static boolean isPlain(String path) {
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c <= 0x20 || "\"<>;\\?#".indexOf(c) >= 0) return false;
            boolean dots = c == '/' && i + 1 < path.length() && "/.".indexOf(path.charAt(i + 1)) >= 0;
            if (dots || c >= 0x7f || c == '%') return CanonicalPath.decode(path).isPresent();
        }
        return true;
    }
}
