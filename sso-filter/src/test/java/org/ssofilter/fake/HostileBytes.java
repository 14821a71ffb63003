package org.ssofilter.fake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A corpus whose lines stand for bytes: {@code \xHH} is one byte, <code>{N times TEXT}</code> repeats a text. */
public final class HostileBytes {
    private static final Pattern REPEAT = Pattern.compile("\\{([0-9]+) times (.[^}]*)}");
    private static final Pattern BYTE = Pattern.compile("\\\\x([0-9a-f]{2})");

    private HostileBytes() {}

    /** The lines as they are written; lines that start with "# " are comments. */
    public static Stream<String> lines(String name) {
        try (var in = Objects.requireNonNull(HostileBytes.class.getResourceAsStream("/hostile/" + name), name)) {
            return new String(in.readAllBytes(), UTF_8).lines().filter(line -> !line.startsWith("# "));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The bytes that a text of such a line stands for. */
    public static byte[] of(String text) {
        var repeated = REPEAT.matcher(text)
                .replaceAll(each -> Matcher.quoteReplacement(each.group(2).repeat(Integer.parseInt(each.group(1)))));
        var latin = new String(repeated.getBytes(UTF_8), ISO_8859_1);
        return BYTE.matcher(latin)
                .replaceAll(
                        each -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(each.group(1), 16))))
                .getBytes(ISO_8859_1);
    }
}
