package org.ssofilter.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A real browser takes the filter's cookies, and their deletion too: it checks prefix, Secure and path each time. */
final class OwnCookies {

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    static Stream<Arguments> sites() {
        return Stream.of("http", "https", Site.IN_A_NETWORK)
                .flatMap(where -> Stream.of("talque", "clerk", "clerk by form_post")
                        .map(provider -> Arguments.of(provider, where)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("sites")
    void pendingLoginWhenSignedInThenItsCookieIsGone(String provider, String where) {
        try (Site site = provider(provider).interactive().at(where).open()) {
            BrowserContext profile = chromium.profile();
            Page page = profile.newPage();
            page.navigate(site.url("/page"));
            page.locator("button[name=user]").first().waitFor();

            assertThat(pending(profile)).singleElement().satisfies(cookie -> isAsItShouldBe(cookie, where));

            AtProvider.signIn(page, AtProvider.WERNER, site.url("/page"));
            assertThat(page.locator("#user")).isVisible();
            assertThat(pending(profile)).isEmpty();
        }
    }

    @Test
    void pendingLoginWhenThePasswordIsRightThenItsCookieIsGone() {
        try (Site site = Site.comm100().https().open()) {
            BrowserContext profile = chromium.profile();
            Page page = profile.newPage();
            page.navigate(site.url("/page"));
            assertThat(pending(profile)).singleElement().satisfies(cookie -> isAsItShouldBe(cookie, "https"));

            page.locator("input[name=email]").fill(AtProvider.WERNER);
            page.locator("input[name=password]").fill("simulator");
            page.keyboard().press("Enter");

            assertThat(page).hasURL(site.url("/page"));
            assertThat(pending(profile)).isEmpty();
        }
    }

    @Test
    void cookiesWhenSignedOutThenNoneOfOursIsLeft() {
        try (Site site = Site.talque().https().interactive().open()) {
            BrowserContext profile = chromium.profile();
            Page page = profile.newPage();
            page.navigate(site.url("/page"));
            AtProvider.signIn(page, AtProvider.WERNER, site.url("/page"));
            Page other = profile.newPage();
            other.navigate(site.url("/sso/login?return=/other")); // is left at the provider
            assertThat(pending(profile)).hasSize(1);

            page.navigate(site.url("/sso/logout"));

            assertThat(page.locator("h1")).hasText("You are signed out");
            assertThat(profile.cookies()).noneMatch(cookie -> cookie.name.contains("sso-"));
        }
    }

    private static void isAsItShouldBe(Cookie cookie, String where) {
        assertThat(cookie.name.startsWith("__Host-")).as(cookie.name).isEqualTo(where.equals("https"));
        assertThat(cookie.secure).isEqualTo(where.equals("https"));
        assertThat(cookie.httpOnly).isTrue();
        assertThat(cookie.sameSite).isEqualTo(SameSiteAttribute.LAX);
        assertThat(cookie.path).isEqualTo("/");
    }

    /** The one that tells a lost session from a new visitor lives some seconds longer, and is no pending login. */
    private static List<Cookie> pending(BrowserContext profile) {
        return profile.cookies().stream()
                .filter(cookie -> cookie.name.contains("sso-") && !cookie.name.endsWith("_landed"))
                .toList();
    }

    private static Site provider(String name) {
        return switch (name) {
            case "talque" -> Site.talque();
            case "clerk" -> Site.clerk();
            default -> Site.clerk().set("responseMode", "form_post");
        };
    }
}
