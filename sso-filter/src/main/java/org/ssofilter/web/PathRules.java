package org.ssofilter.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which paths are public: Servlet url-patterns (Servlet 6.0 §12.2), except that {@code /} means the context root and
 * nothing else, because its meaning there would open everything.
 *
 * @param patterns {@code /exact}, {@code /folder/*}, {@code *.ext}, {@code /}, {@code /*}
 */
public record PathRules(List<String> patterns) {

    /**
     * Whether a canonical path is public.
     *
     * <p>{@code *.css} does not reach below a servlet that is mapped to a folder: there the servlet alone decides what
     * {@code /accounts/x.css} means, and it usually means {@code /accounts}.
     *
     * @param servletPath non-empty together with a {@code pathInfo}: a servlet that is mapped to a folder
     */
    boolean isPublic(String path, @Nullable String servletPath, @Nullable String pathInfo) {
        boolean folderServlet = pathInfo != null && servletPath != null && !servletPath.isEmpty();
        for (var pattern : patterns) {
            boolean hit = pattern.startsWith("*.")
                    ? !folderServlet && hasExtension(path, pattern.substring(1))
                    : pattern.endsWith("/*") ? isBelow(path, pattern) : path.equals(pattern);
            if (hit) return true;
        }
        return false;
    }

    private static boolean isBelow(String path, String pattern) {
        var folder = pattern.substring(0, pattern.length() - 2);
        return path.startsWith(folder) && (path.length() == folder.length() || path.charAt(folder.length()) == '/');
    }

    private static boolean hasExtension(String path, String extension) {
        return path.endsWith(extension) && path.lastIndexOf('/') < path.length() - extension.length() - 1;
    }
}
