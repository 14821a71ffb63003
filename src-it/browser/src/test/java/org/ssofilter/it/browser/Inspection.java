package org.ssofilter.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Looks at a page by day and by night, on a phone and on a screen: axe-core finds nothing, and nothing sticks out. */
final class Inspection {

    /** For {@link Page#addInitScript}: pages that are gone at once cannot be looked at. */
    static final String NO_FORM_SENDS_ITSELF = "HTMLFormElement.prototype.submit = () => {}";

    private static final boolean WRITES = Boolean.getBoolean("screenshots.write");
    private static final String AXE = axe();
    private static final List<ColorScheme> SCHEMES = List.of(ColorScheme.LIGHT, ColorScheme.DARK);
    private static final int[] WIDTHS = {1280, 320};

    /** What docs/pages.md shows; the German page on a phone and the English one at night where the value is true. */
    private static final Map<String, Boolean> IN_DOCS = Map.ofEntries(
            Map.entry("sample-home", true),
            Map.entry("sample-profile", true),
            Map.entry("sample-asked", false),
            Map.entry("sample-profile-clerk", false),
            Map.entry("sample-profile-comm100", false),
            Map.entry("simulator-consent-clerk", false),
            Map.entry("simulator-sign-in", true),
            Map.entry("simulator-consent", true),
            Map.entry("not-verified", true),
            Map.entry("denied", false),
            Map.entry("reason-provider-unreachable", false),
            Map.entry("login-form", true),
            Map.entry("login-form-wrong", true),
            Map.entry("login-form-throttled", false),
            Map.entry("chooser", true),
            Map.entry("keep-form", true),
            Map.entry("signed-in-for-form", false),
            Map.entry("sign-in-needed", false),
            Map.entry("lost-secure-cookie-on-http", true),
            Map.entry("repost", false),
            Map.entry("confirm-sign-out", false),
            Map.entry("signed-out", true));

    /** Words of buttons, headings and labels that a line end cuts in two; behind a hyphen it may. */
    private static final String BROKEN_WORDS = """
            () => [...document.querySelectorAll('button, a.button, h1, h2, label')].flatMap(element => {
              const found = [];
              const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
              for (let text = texts.nextNode(); text; text = texts.nextNode()) {
                for (const word of text.data.matchAll(/[^\\s@-]+/g)) {
                  const range = document.createRange();
                  range.setStart(text, word.index);
                  range.setEnd(text, word.index + word[0].length);
                  const lines = new Set([...range.getClientRects()].map(line => Math.round(line.top)));
                  if (lines.size > 1) found.push(word[0]);
                }
              }
              return found;
            })""";

    private final String language;

    Inspection(String language) {
        this.language = language;
    }

    /** The page must have arrived; its address stays, and its contents too. */
    void of(Page page, String name) {
        page.waitForLoadState();
        page.evaluate(AXE); // by the debugger, past the page's own CSP
        for (ColorScheme scheme : SCHEMES) {
            use(page, scheme);
            for (int width : WIDTHS) {
                page.setViewportSize(width, 800);
                check(page, name + "-" + language + "-" + nameOf(scheme) + "-" + width);
            }
        }
        if (WRITES) {
            writeForDocs(page, name);
        }
        use(page, ColorScheme.LIGHT);
        page.setViewportSize(1280, 800);
    }

    /** Without motion, so that no colour is looked at halfway to its new one. */
    private static void use(Page page, ColorScheme scheme) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme).setReducedMotion(ReducedMotion.REDUCE));
    }

    private void check(Page page, String look) {
        if (WRITES) {
            Path file = Path.of(System.getProperty("screenshots.all"), look + ".png");
            page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
        }
        assertThat(page.locator("html").getAttribute("lang")).as(look).isIn(language, "en");
        Object violations = page.evaluate("async () => (await axe.run()).violations.map("
                + "v => v.id + ': ' + v.help + ' ' + v.nodes.map(n => n.html).join(' | '))");
        assertThat((List<?>) violations).as(look).isEmpty();
        assertThat((List<?>) page.evaluate(BROKEN_WORDS))
                .as("%s breaks words", look)
                .isEmpty();
        Object overflow = page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth");
        assertThat((Integer) overflow).as("%s scrolls sideways", look).isLessThanOrEqualTo(0);
    }

    /** At a width that leaves no empty margins, so that the pictures are small and readable beside each other. */
    private void writeForDocs(Page page, String name) {
        Boolean isMain = IN_DOCS.get(name);
        int width = name.startsWith("sample-") ? 1024 : 600;
        if (isMain != null && language.equals("en")) {
            writeForDocs(page, name, ColorScheme.LIGHT, width);
        }
        if (Boolean.TRUE.equals(isMain) && language.equals("en")) {
            writeForDocs(page, name + "-dark", ColorScheme.DARK, width);
        }
        if (Boolean.TRUE.equals(isMain) && language.equals("de")) {
            writeForDocs(page, name + "-narrow", ColorScheme.LIGHT, 320);
        }
    }

    private static void writeForDocs(Page page, String name, ColorScheme scheme, int width) {
        use(page, scheme);
        page.setViewportSize(width, width == 320 ? 568 : 400);
        byte[] screenshot = page.screenshot(new Page.ScreenshotOptions().setFullPage(true));
        Picture.write(screenshot, Path.of(System.getProperty("screenshots.docs"), name + ".png"));
    }

    private static String nameOf(ColorScheme scheme) {
        return scheme.name().toLowerCase(Locale.ROOT);
    }

    private static String axe() {
        try (var in = Inspection.class.getResourceAsStream("/axe.min.js")) {
            if (in == null) {
                throw new IllegalStateException("axe.min.js is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
