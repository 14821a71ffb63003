package org.ssofilter.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.stream.Stream;

/** Which form of an answer a client prefers (RFC 9110 §12.5.1), as far as we have a choice: a page or JSON. */
final class Accept {
    private Accept() {}

    /** JSON where it is named with a higher weight than HTML; anything unclear gets the page. */
    static boolean prefersJson(HttpServletRequest request) {
        var accept = request.getHeader("Accept");
        if (accept == null || !accept.toLowerCase(Locale.ROOT).contains("json")) return false;
        return weight(accept, "json") > weight(accept, "html");
    }

    private static double weight(String accept, String kind) {
        return Stream.of(accept.toLowerCase(Locale.ROOT).split(",", 50))
                .filter(range -> range.split(";", 2)[0].trim().endsWith(kind))
                .mapToDouble(Accept::quality)
                .max()
                .orElse(0);
    }

    private static double quality(String range) {
        int q = range.indexOf("q=");
        if (q < 0) return 1;
        try {
            return Double.parseDouble(range.substring(q + 2).trim());
        } catch (NumberFormatException noise) {
            return 0;
        }
    }
}
