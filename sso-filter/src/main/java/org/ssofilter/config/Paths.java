package org.ssofilter.config;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Paths and url-patterns inside the application: only spellings that every container reads the same way. */
final class Paths {

    /** What Servlet 6 §3.5.2 calls suspicious, and what a decoded path cannot hold. */
    private static final Pattern SUSPICIOUS = Pattern.compile("//|/\\.{1,2}(/|$)|[\\\\;%?#*\\s\\p{C}]");

    private static final Pattern NOT_ASCII = Pattern.compile("[^!-~]");
    /** Outside RFC 3986 §3.4, or a broken percent-encoding. */
    private static final Pattern NOT_QUERY = Pattern.compile("[^A-Za-z0-9._~!$&'()*+,;=:@/?%-]|%(?![0-9A-Fa-f]{2})");

    private static final Pattern EXTENSION = Pattern.compile("\\*\\.[^./\\\\;%?#*\\s\\p{C}]+");

    private Paths() {}

    /** {@code /sso/callback}: starts with one slash, has no query and nothing that needs encoding. */
    static String path(String text) throws BadValue {
        if (!text.startsWith("/")) {
            throw new BadValue("must start with '/': it is a path inside the application");
        }
        if (SUSPICIOUS.matcher(text).find() || NOT_ASCII.matcher(text).find()) {
            throw new BadValue("must be a plain path: no query, no fragment, no '//', '.', '..', '\\', ';', '%', '*',"
                    + " spaces or letters outside ASCII");
        }
        return text;
    }

    /** {@code /home?tab=1}: a path that may be followed by a query. */
    static String target(String text) throws BadValue {
        var question = text.indexOf('?');
        if (question < 0) {
            return path(text);
        }
        path(text.substring(0, question));
        if (NOT_QUERY.matcher(text.substring(question + 1)).find()) {
            throw new BadValue("its query must be percent-encoded and without fragment (RFC 3986 §3.4)");
        }
        return text;
    }

    /** {@code /health, /static/*, *.css}; the empty list is not a value. */
    static List<String> patterns(String text) throws BadValue {
        var patterns = new ArrayList<String>();
        for (var pattern : Values.items(text, ",")) {
            if (!isPattern(pattern)) {
                throw new BadValue("entry " + (patterns.size() + 1) + " is not a Servlet url-pattern (Servlet 6 §12.2);"
                        + " write /exact, /prefix/*, *.ext, / or /* with commas between them");
            }
            patterns.add(pattern);
        }
        return List.copyOf(patterns);
    }

    private static boolean isPattern(String pattern) {
        if (pattern.startsWith("*")) {
            return EXTENSION.matcher(pattern).matches();
        }
        var isPrefix = pattern.endsWith("/*");
        var path = isPrefix ? pattern.substring(0, pattern.length() - 2) : pattern;
        var isPath = path.startsWith("/") && !SUSPICIOUS.matcher(path).find();
        return isPrefix ? path.isEmpty() || (isPath && !path.endsWith("/")) : isPath;
    }
}
