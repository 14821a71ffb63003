package org.ssofilter.login;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ssofilter.http.FormCodec;

/**
 * Where a user lands after signing in: always a path of this application, never another site (RFC 9700 §4.11.2, no
 * open redirector).
 */
public final class ReturnPath {
    private static final int LONGEST = 2_700; // what fits into one cookie, sealed

    private ReturnPath() {}

    /**
     * The target as it may be sent in a {@code Location}, byte for byte as it came; empty when it is none of this
     * application's paths, or too long to be kept.
     *
     * @param raw an absolute path with its query, still encoded
     * @param contextPath the application's context path: empty, or starting with "/"
     */
    public static Optional<String> check(@Nullable String raw, String contextPath) {
        if (raw == null || raw.length() > LONGEST || !raw.startsWith("/")) return Optional.empty();
        if (!mayStandInUrl(raw)) return Optional.empty();
        int query = raw.indexOf('?');
        var path = query < 0 ? raw : raw.substring(0, query);
        if (path.contains("//") || !isInside(path, contextPath) || climbs(path)) return Optional.empty();
        return Optional.of(raw);
    }

    private static boolean isInside(String path, String contextPath) {
        return path.equals(contextPath) || path.startsWith(contextPath + "/");
    }

    /** Browsers resolve "..", also as "%2e%2e", and read "\\" as "/"; servers know "..;x" and encoded slashes. */
    private static boolean climbs(String path) {
        String decoded;
        try {
            decoded = FormCodec.decodeText(path);
        } catch (IllegalArgumentException undecodable) {
            return true;
        }
        for (var segment : decoded.split("/", -1)) {
            var name = withoutParameters(segment);
            if (name.equals("..") || name.equals(".") || hasOddCharacter(segment)) return true;
        }
        return false;
    }

    private static boolean hasOddCharacter(String segment) {
        for (int i = 0; i < segment.length(); i++) {
            char c = segment.charAt(i);
            if (c < 0x20 || c == 0x7f || c == '\\') return true;
        }
        return false;
    }

    private static String withoutParameters(String segment) {
        int semicolon = segment.indexOf(';');
        return semicolon < 0 ? segment : segment.substring(0, semicolon);
    }

    /** Visible ASCII without what ends a header, a tag or an attribute, and without "\", which browsers read as "/". */
    private static boolean mayStandInUrl(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= 0x20 || c >= 0x7f || "\\\"<>#".indexOf(c) >= 0) return false;
        }
        return true;
    }
}
