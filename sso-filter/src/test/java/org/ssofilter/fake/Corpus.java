package org.ssofilter.fake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;

/** The attackers' inputs in src/test/resources/hostile: a line is a case, lines that start with "# " are comments. */
public final class Corpus {
    private Corpus() {}

    public static Stream<String> lines(String name) {
        try (var in = Objects.requireNonNull(Corpus.class.getResourceAsStream("/hostile/" + name), name)) {
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().filter(line -> !line.startsWith("# ")).map(Corpus::unescape);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** {@code \\u0009}: what an editor would not show. A lone backslash is itself. */
    static String unescape(String line) {
        var text = new StringBuilder();
        int at = 0;
        for (int u = line.indexOf("\\u"); u >= 0 && u + 6 <= line.length(); u = line.indexOf("\\u", at)) {
            text.append(line, at, u).append((char) Integer.parseInt(line.substring(u + 2, u + 6), 16));
            at = u + 6;
        }
        return text.append(line.substring(at)).toString();
    }
}
