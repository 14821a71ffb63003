package org.ssofilter.testkit.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A piece of HTML with holes: {@code {{name}}} is escaped, {@code {{{name}}}} is HTML, {@code {{t.key}}} is a text. */
final class Template {
    private static final Pattern HOLE = Pattern.compile("\\{\\{\\{(\\w+)}}}|\\{\\{t\\.(\\w+)}}|\\{\\{(\\w+)}}");

    private final String html;
    private final Words words;
    private final Map<String, String> values = new HashMap<>();

    Template(String name, Words words) {
        this.html = resource(name + ".html");
        this.words = words;
    }

    Template with(String name, String value) {
        values.put(name, value);
        return this;
    }

    String render() {
        return HOLE.matcher(html).replaceAll(hole -> Matcher.quoteReplacement(fill(hole)));
    }

    private String fill(MatchResult hole) {
        if (hole.group(1) != null) {
            return value(hole.group(1));
        }
        return escape(hole.group(2) == null ? value(hole.group(3)) : words.get(hole.group(2)));
    }

    private String value(String name) {
        return Objects.requireNonNull(values.get(name), name);
    }

    static String resource(String name) {
        try (InputStream in = Template.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
