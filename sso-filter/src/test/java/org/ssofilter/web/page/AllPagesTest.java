package org.ssofilter.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ssofilter.web.page.Pages.Html;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** What every page promises, in both languages. */
class AllPagesTest {

    static Stream<Arguments> pages() {
        return Arrays.stream(Language.values())
                .flatMap(language -> TestPages.all(language).entrySet().stream()
                        .map(page -> Arguments.of(page.getKey(), language, page.getValue())));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("pages")
    void pageWhenParsedThenWellFormedAndStructured(String name, Language language, Html html) {
        var page = PageDocument.parse(html);
        assertThat(html.body()).startsWith("<!DOCTYPE html>\n");
        assertThat(page.root().getAttribute("lang")).isEqualTo(language.tag());
        assertThat(page.only("title").getTextContent()).endsWith(page.only("h1").getTextContent());
        assertThat(page.only("main").getParentNode()).isSameAs(page.only("body"));
        assertThat(page.all("meta").get(0).getAttribute("charset")).isEqualTo("utf-8");
        assertThat(page.all("label"))
                .allSatisfy(label -> assertThat(page.all("input"))
                        .extracting(input -> input.getAttribute("id"))
                        .contains(label.getAttribute("for")));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("pages")
    void pageWhenParsedThenItLoadsNothingAndHasNoInlineHandlers(String name, Language language, Html html) {
        var page = PageDocument.parse(html);
        assertThat(page.attributes())
                .extracting(Node::getNodeName)
                .doesNotContain("style", "src", "srcset")
                .noneMatch(attribute -> attribute.startsWith("on"));
        for (var element : new String[] {"link", "img", "iframe", "object", "embed", "base"}) {
            assertThat(page.all(element)).as(element).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("pages")
    void policyWhenComparedThenItAllowsExactlyWhatThePageHas(String name, Language language, Html html)
            throws Exception {
        var page = PageDocument.parse(html);
        var policy = html.contentSecurityPolicy();
        assertThat(policy)
                .startsWith("default-src 'none'; style-src '" + hash(page.only("style")) + "'; ")
                .contains("base-uri 'none'; frame-ancestors 'none'; form-action ")
                .doesNotContain("unsafe", "*");
        if (page.all("script").isEmpty()) {
            assertThat(policy).doesNotContain("script-src");
        } else {
            assertThat(policy).contains("; script-src '" + hash(page.only("script")) + "'; ");
        }
        assertThat(policy.endsWith("form-action 'none'"))
                .isEqualTo(page.all("form").isEmpty());
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("pages")
    void pageWhenItHasAFormThenItsOriginIsSentAlong(String name, Language language, Html html) {
        var page = PageDocument.parse(html);
        var referrer = page.all("meta").stream()
                .filter(meta -> meta.getAttribute("name").equals("referrer"));
        assertThat(referrer).extracting(meta -> meta.getAttribute("content")).hasSameSizeAs(page.all("form"));
    }

    private static String hash(Element inline) throws Exception {
        var bytes = inline.getTextContent().getBytes(StandardCharsets.UTF_8);
        var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
        return "sha256-" + Base64.getEncoder().encodeToString(digest);
    }
}
