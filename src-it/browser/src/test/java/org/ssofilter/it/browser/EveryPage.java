package org.ssofilter.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every page of filter, simulator and sample: usable by everybody, on a phone and on a screen, by day and by night. */
final class EveryPage {

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    private static final String AXE = axe();

    @ParameterizedTest(name = "{0}, {1} px, {2}")
    @CsvSource({
        "LIGHT, 1280, en",
        "DARK, 1280, en",
        "LIGHT, 320, en",
        "DARK, 320, en",
        "LIGHT, 320, de",
        "DARK, 1280, de",
    })
    void pageWhenLookedAtThenHasNoBarrierAndFits(ColorScheme scheme, int width, String language) {
        Page page = chromium.profile(new NewContextOptions()
                        .setColorScheme(scheme)
                        .setViewportSize(width, 800)
                        .setLocale(language.equals("de") ? "de-DE" : "en-GB"))
                .newPage();
        String look = language + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT) + "-" + width;

        open(page, "/", look, "home");
        open(page, "/sso/callback?code=a&state=b", look, "not-verified");
        open(page, "/profile", look, "provider-sign-in");
        Chromium.pickUser(page, Chromium.EMMY);
        page.locator("button[name=decision]").first().waitFor();
        check(page, look, "provider-consent");
        page.locator("button[name=decision][value=deny]").click();
        page.waitForURL(where -> where.startsWith(chromium.url("/")));
        check(page, look, "denied");
        page.locator("a.button").first().click();
        page.locator("button[name=user]").first().waitFor();
        chromium.signInAtProvider(page);
        check(page, look, "profile");
        open(page, "/", look, "home-signed-in");
        open(page, "/reports?year=2026&q=a%20b", look, "reports");
        open(page, "/orders/4711?tab=items", look, "orders");
        open(page, "/nowhere", look, "not-found");
        followLinkOfAnotherSite(page, "/sso/logout");
        page.locator("form button").first().waitFor();
        check(page, look, "confirm-sign-out");
        page.locator("form button").first().click();
        page.waitForCondition(() -> page.locator("form").count() == 0);
        check(page, look, "signed-out");
    }

    private static void followLinkOfAnotherSite(Page page, String path) {
        page.navigate("about:blank");
        page.evaluate("url => { location.href = url }", chromium.url(path));
    }

    private static void open(Page page, String path, String look, String name) {
        page.navigate(chromium.url(path));
        check(page, look, name);
    }

    private static void check(Page page, String look, String name) {
        page.waitForLoadState();
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of(System.getProperty("screenshots"), name + "-" + look + ".png"))
                .setFullPage(true));
        page.evaluate(AXE); // by the debugger, past the page's own CSP
        Object violations = page.evaluate("async () => (await axe.run()).violations.map("
                + "v => v.id + ': ' + v.help + ' ' + v.nodes.map(n => n.html).join(' | '))");
        assertThat((List<?>) violations).as("%s %s", name, look).isEmpty();
        Object overflow =
                page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat((Integer) overflow).as("%s %s scrolls sideways", name, look).isLessThanOrEqualTo(0);
    }

    private static String axe() {
        try (var in = EveryPage.class.getResourceAsStream("/axe.min.js")) {
            if (in == null) {
                throw new IllegalStateException("axe.min.js is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
