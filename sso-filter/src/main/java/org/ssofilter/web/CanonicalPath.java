package org.ssofilter.web;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ssofilter.http.FormCodec;

/**
 * The one form of a path on which rules are judged. A path that servers, proxies and applications might read
 * differently (Servlet 6.0 §3.5.2 calls it suspicious) has none, and so is never public.
 */
final class CanonicalPath {
    private static final String SESSION_ID = ";jsessionid=";

    /** "." and "..", and what becomes of "...", ".. " or ". ." where a file system drops dots and blanks at the end. */
    private static final Pattern DOT_SEGMENT = Pattern.compile("/ *+\\.[ .]*+(/|$)"); // possessive: never looks back

    private CanonicalPath() {}

    /**
     * The decoded path inside the context; empty when it is ambiguous.
     *
     * @param requestUri as it came
     * @param servletPath what the container made of it, with {@code pathInfo}; a difference makes the path ambiguous
     */
    static Optional<String> of(
            String requestUri, String contextPath, @Nullable String servletPath, @Nullable String pathInfo) {
        if (!requestUri.startsWith(contextPath) || isOdd(contextPath)) return Optional.empty();
        var raw = requestUri.substring(contextPath.length(), endWithoutSessionId(requestUri));
        var path = decode(raw.isEmpty() ? "/" : raw);
        boolean agrees = path.isPresent() && agrees(path.get(), orEmpty(servletPath) + orEmpty(pathInfo));
        return agrees ? path : Optional.empty();
    }

    /** Tomcat reports the context path as the client wrote it, be it "/app;x" or "/x/../app". */
    private static boolean isOdd(String contextPath) {
        return !contextPath.isEmpty() && decode(contextPath).isEmpty();
    }

    /** The decoded form of a raw path; empty when it is ambiguous. */
    static Optional<String> decode(String raw) {
        if (!raw.startsWith("/") || raw.indexOf(';') >= 0) return Optional.empty();
        String path;
        try {
            path = FormCodec.decodeText(raw);
        } catch (IllegalArgumentException brokenOrOverlong) {
            return Optional.empty();
        }
        boolean encodedSlash = count(path, '/') != count(raw, '/');
        return encodedSlash
                        || path.contains("//")
                        || hasOddCharacter(path)
                        || DOT_SEGMENT.matcher(path).find()
                ? Optional.empty()
                : Optional.of(path);
    }

    /** Where a URI ends when the one trailing session id is taken off that containers write into links. */
    static int endWithoutSessionId(String uri) {
        int semicolon = uri.indexOf(';');
        if (semicolon < 0) return uri.length();
        boolean sessionId = uri.startsWith(SESSION_ID, semicolon)
                && uri.indexOf(';', semicolon + 1) < 0
                && uri.indexOf('/', semicolon) < 0
                && uri.indexOf('%', semicolon) < 0;
        return sessionId ? semicolon : uri.length();
    }

    /**
     * Control characters, "\", what is still encoded after decoding or ends a path, and what turns into a separator when
     * normalized or in a Windows code page. U+FFFD: a container that decodes the URI itself found bytes that are not UTF-8.
     */
    private static boolean hasOddCharacter(String path) {
        boolean ascii = true;
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (Character.isISOControl(c) || "\\;%?#\u2044\u2215\u2216\ufffd".indexOf(c) >= 0) return true;
            ascii &= c < 0x80;
        }
        return !ascii && !Normalizer.normalize(path, Normalizer.Form.NFKC).equals(path);
    }

    /** The container's own reading, or its welcome file in the same folder. */
    private static boolean agrees(String path, String containerPath) {
        if (containerPath.isEmpty()) return path.equals("/");
        if (containerPath.equals(path)) return true;
        return path.endsWith("/") && containerPath.startsWith(path) && containerPath.indexOf('/', path.length()) < 0;
    }

    private static int count(String text, char wanted) {
        int count = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == wanted) count++;
        }
        return count;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
