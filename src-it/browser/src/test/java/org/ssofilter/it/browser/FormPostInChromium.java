package org.ssofilter.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clerk with {@code responseMode=form_post}: the browser itself holds back the cookies of a form of another site. */
final class FormPostInChromium {

    private static final String TARGET = "/page?a=b%26c&d=%C3%A4";

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void callbackWhenPostedThenOurPagePostsItOnceMoreAndTheUserIsIn(String scheme) {
        try (Site site = site(scheme)) {
            Page page = chromium.profile().newPage();
            var posts = new ArrayList<String>();
            page.onRequest(request -> note(request, posts));

            page.navigate(site.url(TARGET));

            assertThat(page).hasURL(site.url(TARGET));
            assertThat(page.locator("#user")).isVisible();
            assertThat(posts).containsExactly(site.url("/sso/callback"), site.url("/sso/callback?reposted"));
            assertThat(site.provider().calls("/oauth/token")).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void callbackWhenScriptsAreOffThenTheButtonsDoIt(String scheme) {
        try (Site site = site(scheme)) {
            Page page = chromium.profileWithoutScripts().newPage();

            page.navigate(site.url(TARGET));
            page.locator("form button").click(); // the provider's
            assertThat(page.locator("h1")).hasText("One moment, please");
            assertThat(page).hasURL(site.url("/sso/callback"));
            page.locator("form button").click(); // ours

            assertThat(page).hasURL(site.url(TARGET));
            assertThat(page.locator("#user")).isVisible();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void accessWhenDeniedThenThePageSaysSoAndAnotherTryWorks(String scheme) {
        try (Site site = site(scheme)) {
            Page page = chromium.profile().newPage();
            site.provider().denyConsent();
            page.navigate(site.url(TARGET));
            assertThat(page.locator("h1")).hasText("You were not signed in");

            site.provider().heal();
            page.locator("a.button").first().click();

            assertThat(page).hasURL(site.url(TARGET));
        }
    }

    @Test
    void cookiesWhenAllAreBlockedThenItIsPostedOnceMoreAndNoFurther() {
        try (Site site = site("http")) {
            BrowserContext profile = chromium.profileWithoutCookies();
            Page page = profile.newPage();
            var posts = new ArrayList<String>();
            page.onRequest(request -> note(request, posts));

            page.navigate(site.url(TARGET));

            assertThat(page.locator("h1")).hasText("This sign-in could not be verified");
            assertThat(posts).hasSize(2);
        }
    }

    private static void note(Request request, List<String> posts) {
        if (request.method().equals("POST")) {
            posts.add(request.url());
        }
    }

    private static Site site(String scheme) {
        return Site.clerk().set("responseMode", "form_post").at(scheme).open();
    }
}
