package org.ssofilter.web.page;

/** The one place where a value becomes markup; it serves text, quoted attributes and nothing else. */
final class Escape {

    private static final char REPLACEMENT = '\uFFFD';

    private Escape() {}

    /**
     * A value as HTML text or quoted attribute value, well-formed as XML too. Tabs and line ends are kept as they are; what
     * neither HTML nor XML can carry (other control characters, unpaired surrogates) becomes U+FFFD.
     */
    static String html(String value) {
        var out = new StringBuilder(value.length() + 16);
        for (var i = 0; i < value.length(); ) {
            var character = value.codePointAt(i);
            append(out, character);
            i += Character.charCount(character);
        }
        return out.toString();
    }

    private static void append(StringBuilder out, int character) {
        switch (character) {
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '&' -> out.append("&amp;");
            case '"' -> out.append("&quot;");
            case '\'' -> out.append("&#39;");
            // As references, because a parser rewrites bare line ends.
            case '\t' -> out.append("&#9;");
            case '\n' -> out.append("&#10;");
            case '\r' -> out.append("&#13;");
            default -> out.appendCodePoint(isCarried(character) ? character : REPLACEMENT);
        }
    }

    /** Whether {@link #html} replaces nothing in a value. */
    static boolean keeps(String value) {
        return value.codePoints().allMatch(c -> c == '\t' || c == '\n' || c == '\r' || isCarried(c));
    }

    private static boolean isCarried(int character) {
        return !Character.isISOControl(character)
                && Character.getType(character) != Character.SURROGATE
                && (character & 0xFFFE) != 0xFFFE;
    }

    /**
     * An address for {@code href} or {@code action}, escaped.
     *
     * @throws IllegalArgumentException if it is neither an absolute path on this host nor an http or https URL, or if it
     *     holds what browsers drop or turn into something else (blanks, control characters, backslashes)
     */
    static String url(String url) {
        if (!isPath(url) && !startsWith("https://", url) && !startsWith("http://", url)) {
            throw new IllegalArgumentException("neither a path nor an http(s) URL");
        }
        if (url.chars()
                .anyMatch(character -> character <= ' ' || character == '\\' || Character.isISOControl(character))) {
            throw new IllegalArgumentException("a URL with a blank, a control character or a backslash");
        }
        return html(url);
    }

    /** Two slashes at the beginning would name another host (RFC 3986 §4.2). */
    private static boolean isPath(String url) {
        return url.startsWith("/") && !url.startsWith("//");
    }

    /** Schemes are the same in capitals (RFC 3986 §3.1). */
    private static boolean startsWith(String scheme, String url) {
        return url.regionMatches(true, 0, scheme, 0, scheme.length());
    }
}
