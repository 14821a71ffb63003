package org.ssofilter.sample.web;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The functions of {@code WEB-INF/sample.tld}: what JSTL would do, without its jars in the way of a full server's. */
public final class Elements {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private Elements() {}

    /**
     * Text for an element or a quoted attribute; absent is empty.
     *
     * @param value anything that came from outside
     */
    public static String escape(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        StringBuilder html = new StringBuilder();
        for (char c : value.toString().toCharArray()) {
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&#34;");
                case '\'' -> html.append("&#39;");
                default -> html.append(c);
            }
        }
        return html.toString();
    }

    /**
     * The day in UTC, such as "4 December 1901"; absent is empty.
     *
     * @param instant a point in time
     */
    public static String day(@Nullable Instant instant) {
        return instant == null ? "" : DAY.format(instant);
    }

    /**
     * All values in one line; absent is empty.
     *
     * @param values such as the roles of a user
     */
    public static String join(@Nullable Collection<?> values) {
        return values == null ? "" : values.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    /**
     * Up to two letters that stand in for a photo: "WH" for Werner Heisenberg; "?" where there is no letter.
     *
     * @param name a person's full name
     */
    public static String initials(@Nullable String name) {
        String[] words = name == null ? new String[0] : name.strip().split("\\s+");
        String letters = words.length == 0 ? "" : initial(words[0]);
        if (words.length > 1) {
            letters += initial(words[words.length - 1]);
        }
        return letters.isEmpty() ? "?" : letters;
    }

    /** A whole character, not half of a surrogate pair. */
    private static String initial(String word) {
        return word.codePoints()
                .filter(Character::isLetterOrDigit)
                .limit(1)
                .mapToObj(c -> Character.toString(c).toUpperCase(Locale.ROOT))
                .collect(Collectors.joining());
    }
}
