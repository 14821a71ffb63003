package org.ssofilter.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Wherever a return path comes from, a browser that follows it stays in the application. */
class ReturnPathProperties {
    private static final URI BASE = URI.create("https://app.example/app/sso/callback?code=x");

    @Provide
    Arbitrary<String> targets() {
        return Arbitraries.of(
                        "/",
                        "/",
                        "/app",
                        "app",
                        "//",
                        "\\",
                        "..",
                        ".",
                        "%2e",
                        "%2f",
                        "%5c",
                        ";",
                        ";x",
                        "%3b",
                        "%c2%85",
                        "%e2%80%a8",
                        "%09",
                        "%0a",
                        "\t",
                        "\n",
                        "\r",
                        "\u0000",
                        "\u0085",
                        "@",
                        ":",
                        "evil.example",
                        "http:",
                        "https://",
                        "javascript:",
                        "?",
                        "#",
                        "&",
                        "=",
                        "%",
                        "%zz",
                        "%252e",
                        "%c0%ae",
                        "\uff0f",
                        "\u2028",
                        " ",
                        "\"",
                        "<",
                        "a",
                        "b",
                        "[",
                        "{",
                        "|",
                        "^",
                        "`",
                        "%ff")
                .list()
                .ofMaxSize(8)
                .map(pieces -> String.join("", pieces));
    }

    @Property(tries = 30_000)
    void targetWhenPutTogetherOfTricksThenNeverLeavesTheApplication(@ForAll("targets") String raw) {
        check(raw, "/app");
        check("/app/" + raw, "/app");
        check("/" + raw, "");
    }

    @Property(tries = 5_000)
    void targetWhenAnyTextThenNeverLeavesTheApplication(@ForAll String raw) {
        check(raw, "");
        check("/app/" + raw, "/app");
    }

    static void check(String raw, String contextPath) {
        ReturnPath.check(raw, contextPath).ifPresent(target -> {
            assertThat(target).isEqualTo(raw).matches("[!-~]+");
            var landing = BASE.resolve(lenient(target));
            assertThat(landing.getScheme()).isEqualTo("https");
            assertThat(landing.getRawAuthority()).isEqualTo("app.example");
            assertInside(landing.normalize().getPath(), contextPath, target);
            assertInside(asServersRead(target), contextPath, target);
        });
    }

    private static void assertInside(String path, String contextPath, String target) {
        assertThat(path.equals(contextPath) || path.startsWith(contextPath + "/"))
                .as("<%s> lands on %s", target, path)
                .isTrue();
    }

    /** What browsers accept and java.net.URI does not: escaped, as they escape it. */
    private static URI lenient(String target) {
        var text = new StringBuilder();
        for (byte b : target.getBytes(StandardCharsets.US_ASCII)) {
            if ("{}|^`[]<>\"\\".indexOf(b) >= 0) text.append(String.format("%%%02x", b));
            else text.append((char) b);
        }
        return URI.create(text.toString().replaceAll("%(?![0-9a-fA-F]{2})", "%25"));
    }

    /** Parameters dropped before decoding, then dot segments resolved: Tomcat's order, and the most generous one. */
    private static String asServersRead(String target) {
        var path = target.replaceFirst("(?s)\\?.*", "").replaceAll("(?s);[^/]*", "");
        var decoded = lenient(path.replaceAll("/+", "/")).getPath().replaceAll("/+", "/");
        return URI.create("/")
                .resolve(lenient(decoded.replace("%", "%25")
                        .replaceAll("[^!-~]", "_")
                        .replace("?", "%3f")
                        .replace("#", "%23")))
                .normalize()
                .getPath();
    }
}
