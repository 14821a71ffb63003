package org.ssofilter.web.page;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The languages that the pages speak. */
public enum Language {
    ENGLISH("en"),
    GERMAN("de");

    /** No browser sends more; what stands behind is not read, so that a hostile header costs nothing. */
    private static final int LONGEST_HEADER = 1000;

    private static final Pattern WEIGHT = Pattern.compile("q=(1(\\.0{0,3})?|0(\\.[0-9]{0,3})?)");

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    /** The language tag for {@code lang} and {@code Content-Language}: {@code en} or {@code de}. */
    public String tag() {
        return tag;
    }

    /**
     * The language that a client likes best (RFC 9110 §12.5.4): the highest weight wins, then what the header names
     * first, then what only {@code *} covers. A range that is not well-formed is skipped.
     *
     * @param acceptLanguage the {@code Accept-Language} header as it came, or null
     * @return English unless German is preferred; never fails
     */
    public static Language of(@Nullable String acceptLanguage) {
        if (acceptLanguage == null) {
            return ENGLISH;
        }
        var header = acceptLanguage.substring(0, Math.min(acceptLanguage.length(), LONGEST_HEADER));
        var ranges = header.toLowerCase(Locale.ROOT).split(",", -1);
        var german = GERMAN.wishIn(ranges);
        return german.weight() > 0 && german.isOver(ENGLISH.wishIn(ranges)) ? GERMAN : ENGLISH;
    }

    private Wish wishIn(String[] ranges) {
        var named = Wish.UNSAID;
        var any = Wish.UNSAID;
        for (var i = 0; i < ranges.length; i++) {
            var parts = ranges[i].split(";", 2);
            var range = parts[0].strip();
            var weight = parts.length == 1 ? 1000 : thousandths(parts[1].strip());
            if (range.equals(tag) || range.startsWith(tag + "-")) {
                named = named.orBetter(new Wish(weight, i));
            } else if (range.equals("*")) {
                any = any.orBetter(new Wish(weight, Integer.MAX_VALUE));
            }
        }
        // Not equals(): on Java 17 the JDK remembers the class of the record that it compared last, and so our class
        // loader.
        return named.weight() < 0 ? any : named;
    }

    /** A weight such as {@code q=0.8} (RFC 9110 §12.4.2) in thousandths, or -1, which loses against all, if it is none. */
    private static int thousandths(String weight) {
        if (!WEIGHT.matcher(weight).matches()) {
            return -1;
        }
        return (int) Math.round(Double.parseDouble(weight.substring("q=".length())) * 1000);
    }

    private record Wish(int weight, int position) {
        static final Wish UNSAID = new Wish(-1, Integer.MAX_VALUE);

        Wish orBetter(Wish other) {
            return other.isOver(this) ? other : this;
        }

        boolean isOver(Wish other) {
            return weight != other.weight ? weight > other.weight : weight > 0 && position < other.position;
        }
    }
}
