package org.ssofilter.it.app;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * An application that reads paths as generously as the worst of its kind: decoded until nothing changes, backslashes as
 * slashes, parameters dropped, compatibility forms folded, dot segments resolved. What is then not below a public
 * pattern is secret; a stranger who gets here for it is written down.
 */
public final class HostileServlet extends HttpServlet {

    /** On every secret page. */
    public static final String SECRET = "the-crown-jewels";

    /** On every public page. */
    public static final String PUBLIC = "for-everybody";

    private static final long serialVersionUID = 1L;
    private static final List<String> REACHED = new CopyOnWriteArrayList<>();
    private static final Set<String> SECRET_PATTERNS = Set.of("/secret/*", "*.do");

    /** The requests for something secret that came this far without a principal. */
    public static List<String> reachedByStrangers() {
        return REACHED;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String pattern = request.getHttpServletMapping().getPattern();
        String path = text(request.getServletPath()) + text(request.getPathInfo());
        String raw = request.getRequestURI()
                .substring(Math.min(
                        request.getContextPath().length(),
                        request.getRequestURI().length()));
        boolean open = !SECRET_PATTERNS.contains(pattern) && isPublic(generous(path)) && isPublic(generous(raw));
        if (!open && request.getUserPrincipal() == null) {
            REACHED.add(request.getRequestURI() + " as " + path + " at " + pattern);
        }
        response.setContentType("text/plain");
        response.getWriter().write(open ? PUBLIC : SECRET);
    }

    private static boolean isPublic(String path) {
        return path.equals("/")
                || path.equals("/health")
                || path.equals("/static")
                || path.startsWith("/static/")
                || path.endsWith(".css");
    }

    private static String generous(String path) {
        String before = path;
        String decoded = decoded(path);
        while (!decoded.equals(before)) {
            before = decoded;
            decoded = decoded(decoded);
        }
        String folded = Normalizer.normalize(decoded, Normalizer.Form.NFKC).replace('\\', '/');
        int nul = folded.indexOf(0);
        return resolved((nul < 0 ? folded : folded.substring(0, nul)).replaceAll("(?s);[^/]*", ""));
    }

    private static String decoded(String path) {
        try {
            return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            return path;
        }
    }

    private static String resolved(String path) {
        var kept = new ArrayDeque<String>();
        for (String segment : path.split("/", -1)) {
            if (segment.equals("..")) {
                kept.pollLast();
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                kept.addLast(segment);
            }
        }
        return "/" + String.join("/", kept) + (path.endsWith("/") && !kept.isEmpty() ? "/" : "");
    }

    private static String text(@Nullable String orNull) {
        return orNull == null ? "" : orNull;
    }
}
