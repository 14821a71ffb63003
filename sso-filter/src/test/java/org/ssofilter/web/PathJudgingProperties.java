package org.ssofilter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.jspecify.annotations.Nullable;

/**
 * What is called public is public to everybody who might read the same path: to a container that goes by the table of
 * Servlet 6.0 §3.5.2, to one that decodes again and again, and to {@link URI#normalize}.
 */
class PathJudgingProperties {
    private static final PathRules RULES = new PathRules(List.of("/static/*", "/health", "/"));

    /** What §3.5.2 lets a container refuse: encoded dots and separators, parameters, empty segments, control characters. */
    private static final Pattern SUSPICIOUS = Pattern.compile(
            "(?is).*(%2f|%5c|%3b|%0.|%1.|%7f|;|\\\\|//|/(\\.|%2e){1,2}(/|$)|[\\x00-\\x1f\\x7f]|%(?![0-9a-f]{2})).*");

    @Provide
    Arbitrary<String> paths() {
        return Hostile.pathPieces().list().ofMaxSize(9).map(pieces -> "/" + String.join("", pieces));
    }

    /** As many public ones, so that the property is not true of refusals alone. */
    @Provide
    Arbitrary<String> likelyPublic() {
        return Hostile.pathPieces().list().ofMaxSize(3).map(pieces -> "/static/" + String.join("", pieces));
    }

    @Property(tries = 20_000, shrinking = ShrinkingMode.BOUNDED)
    void pathWhenCalledPublicThenEverybodyReadsItBelowThePublicFolder(@ForAll("paths") String raw) {
        check(raw);
    }

    @Property(tries = 20_000, shrinking = ShrinkingMode.BOUNDED)
    void pathWhenBelowThePublicFolderThenIsPublicOnlyWhereEverybodyAgrees(@ForAll("likelyPublic") String raw) {
        check(raw);
    }

    @Property(tries = 5_000)
    void pathWhenAnyTextThenIsJudgedWithoutAnException(@ForAll String raw) {
        check(raw);
        check("/static/" + raw);
    }

    /** Plain names are what people have: those are never refused. */
    @Property(tries = 2_000)
    void pathWhenPlainThenIsPublic(@ForAll("plain") String name) {
        assertThat(isPublic("/static/" + name)).isTrue();
    }

    @Provide
    Arbitrary<String> plain() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withChars("0123456789-_~!$&'()*+,=:@")
                .ofMinLength(1)
                .ofMaxLength(12)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(segments -> String.join("/", segments));
    }

    static void check(String raw) {
        if (!isPublic(raw)) return;
        assertThat(raw).as("suspicious to Servlet 6.0 §3.5.2").doesNotMatch(SUSPICIOUS);
        String before = raw;
        for (String reading = raw; reading != null; reading = decoded(reading)) {
            assertThat(normalized(reading)).as("reading of <%s>", raw).matches("(?s)/|/health|/static|/static/.*");
            before = reading;
        }
        assertThat(decoded(before)).isNull();
    }

    static boolean isPublic(String raw) {
        return CanonicalPath.decode(raw)
                .filter(path -> RULES.isPublic(path, path, null))
                .isPresent();
    }

    /** Once more; null when there is nothing left to decode. */
    private static @Nullable String decoded(String path) {
        try {
            var decoded = URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
            return decoded.equals(path) ? null : decoded;
        } catch (IllegalArgumentException broken) {
            return null;
        }
    }

    private static String normalized(String path) {
        try {
            return new URI(null, null, path.replace('\\', '/'), null)
                    .normalize()
                    .getPath();
        } catch (URISyntaxException unreadable) {
            throw new AssertionError("not a path to java.net.URI: " + path, unreadable);
        }
    }
}
