package org.ssofilter.it.support;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** The request targets of hostile/request-targets.txt, as they are written there and as they go over the wire. */
public final class HostileTargetLines {

    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:x([0-9a-f]{2})|\\\\)");

    private HostileTargetLines() {}

    /** One line each, escapes as written: also the name of a test. */
    public static List<String> all() {
        try (var in =
                Objects.requireNonNull(HostileTargetLines.class.getResourceAsStream("/hostile/request-targets.txt"))) {
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.isEmpty() && !line.equals("#") && !line.startsWith("# "))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The bytes of a line, one char each. */
    public static String onTheWire(String line, String hostAndPort) {
        String text = new String(line.replace("{host}", hostAndPort).getBytes(UTF_8), ISO_8859_1);
        return ESCAPE.matcher(text).replaceAll(escape -> {
            String hex = escape.group(1);
            String meant = hex == null ? "\\" : String.valueOf((char) Integer.parseInt(hex, 16));
            return java.util.regex.Matcher.quoteReplacement(meant);
        });
    }
}
