package org.ssofilter.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EscapeTest {

    @Test
    void htmlWhenMarkupThenReferences() {
        assertThat(Escape.html("<a href=\"x\" id='y'>&amp;</a>"))
                .isEqualTo("&lt;a href=&quot;x&quot; id=&#39;y&#39;&gt;&amp;amp;&lt;/a&gt;");
    }

    @Test
    void htmlWhenLineEndsAndTabsThenKeptAsReferences() {
        assertThat(Escape.html("a\tb\r\nc")).isEqualTo("a&#9;b&#13;&#10;c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0000", "\u0001", "\u0008", "\u000B", "\u000C", "\u001B", "\u007F", "\u0085", "\u009F", "\uFFFE",
                "\uFFFF", "\uD800", "\uDC00"
            })
    void htmlWhenACharacterCannotBeCarriedThenReplaced(String value) {
        assertThat(Escape.html("a" + value + "b")).isEqualTo("a\uFFFDb");
    }

    @Test
    void htmlWhenBeyondTheBasicPlaneThenUnchanged() {
        assertThat(Escape.html("Grüße 🔑 شكرا")).isEqualTo("Grüße 🔑 شكرا");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/app/login?return=%2Fa",
                "/a//b",
                "https://example.com",
                "HTTPS://EXAMPLE.COM",
                "http://127.0.0.1:8080/x#y",
                "/ä?q=ü",
                "/a:b"
            })
    void urlWhenAPathOrHttpThenAccepted(String url) {
        assertThat(Escape.url(url)).isEqualTo(url);
    }

    @Test
    void urlWhenItHasMarkupThenEscaped() {
        assertThat(Escape.url("/a?b=1&c=\"><script>")).isEqualTo("/a?b=1&amp;c=&quot;&gt;&lt;script&gt;");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "?x",
                "#x",
                "//example.com",
                "///example.com",
                "/\\example.com",
                "\\\\example.com",
                "/\t/example.com",
                "/\n/example.com",
                "/\r/example.com",
                " /x",
                "/x y",
                "\u0000/x",
                "/\u0085",
                "javascript:alert(1)",
                "JaVaScRiPt:alert(1)",
                "java\tscript:alert(1)",
                "data:text/html,x",
                "vbscript:x",
                "file:///etc/passwd",
                "ftp://example.com",
                "https:example.com",
                "https:/example.com",
                "mailto:a@example.com",
                "\uFEFF/x",
                "／／example.com"
            })
    void urlWhenAnythingElseThenRefused(String url) {
        assertThatIllegalArgumentException().isThrownBy(() -> Escape.url(url));
    }
}
