package org.ssofilter.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Back, reload, restored tabs, blocked cookies: each ends in the application or on a page whose link helps. */
final class NoDeadEnds {

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void backButtonWhenItsPageIsSentOnceMoreThenEndsInTheApplication(boolean scripts) {
        try (Site site = Site.talque().interactive().open()) {
            Page page = signedIn(site, scripts ? chromium.profile() : chromium.profileWithoutScripts());

            page.evaluate("history.go(-2)"); // past the question whether to allow access: to the choice of a user
            AtProvider.signIn(page, AtProvider.WERNER, site.url("/"));

            assertThat(page.locator("#user")).hasText(AtProvider.WERNER);
        }
    }

    @Test
    void backButtonWhenFormPostSendsItselfAgainThenEndsInTheApplication() {
        try (Site site = Site.clerk().set("responseMode", "form_post").open()) {
            Page page = chromium.profile().newPage();
            page.navigate(site.url("/"));
            page.navigate(site.url("/page"));
            assertThat(page).hasURL(site.url("/page"));

            page.goBack();

            assertThat(page.locator("h1")).containsText("GET /");
            assertThat(site.provider().calls("/oauth/token")).hasSize(1);
        }
    }

    @Test
    void backButtonWhenItLeadsToTheSignInFormThenTheFormWorks() {
        try (Site site = Site.comm100().open()) {
            Page page = chromium.profile().newPage();
            page.navigate(site.url("/page"));
            fillIn(page);
            assertThat(page).hasURL(site.url("/page"));

            page.goBack();
            fillIn(page);

            assertThat(page).hasURL(site.url("/page"));
            assertThat(page.locator("#user")).isVisible();
        }
    }

    @Test
    void callbackWhenOpenedAgainWhileSignedInThenEndsInTheApplication() {
        try (Site site = Site.talque().open()) {
            Page page = chromium.profile().newPage();
            String callback = callbackOf(page, site);

            page.navigate(callback);

            assertThat(page).hasURL(site.url("/"));
            assertThat(page.locator("#user")).hasText(AtProvider.WERNER);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void callbackWhenOpenedAgainAndReloadedAfterSignOutThenItsLinkSignsInAgain(boolean scripts) {
        try (Site site = Site.talque().open()) {
            Page page = (scripts ? chromium.profile() : chromium.profileWithoutScripts()).newPage();
            String callback = callbackOf(page, site);
            page.navigate(site.url("/sso/logout"));

            page.navigate(callback);
            page.reload();

            assertThat(page.locator("h1")).hasText("This sign-in could not be verified");
            page.locator("a.button").first().click();
            assertThat(page.locator("#user")).hasText(AtProvider.WERNER);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void providersPageWhenUsedAfterLoginTimeoutThenTryAgainLeadsToTheTarget(boolean scripts) {
        try (Site site = Site.talque().interactive().set("loginTimeout", "PT2S").open()) {
            BrowserContext profile = scripts ? chromium.profile() : chromium.profileWithoutScripts();
            Page page = profile.newPage();
            page.navigate(site.url("/page?a=b%26c"));
            page.locator("button[name=user]").first().waitFor();
            page.waitForCondition(() -> profile.cookies().isEmpty());

            AtProvider.signIn(page, AtProvider.WERNER, site.url("/"));

            assertThat(page.locator("h1")).hasText("This sign-in could not be verified");
            page.locator("a.button").first().click();
            AtProvider.signIn(page, AtProvider.WERNER, site.url("/"));
            assertThat(page.locator("#user")).hasText(AtProvider.WERNER);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void signInFormWhenUsedAfterLoginTimeoutThenTryAgainLeadsToTheTarget(boolean scripts) {
        try (Site site = Site.comm100().set("loginTimeout", "PT2S").open()) {
            BrowserContext profile = scripts ? chromium.profile() : chromium.profileWithoutScripts();
            Page page = profile.newPage();
            page.navigate(site.url("/page?a=b%26c"));
            page.locator("input[name=email]").fill(AtProvider.WERNER);
            page.waitForCondition(() -> profile.cookies().isEmpty());

            fillIn(page);

            assertThat(page.locator("h1")).hasText("This sign-in could not be verified");
            page.locator("a.button").first().click();
            fillIn(page);
            assertThat(page).hasURL(site.url("/page?a=b%26c"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"talque", "clerk", "comm100"})
    void cookiesWhenAllAreBlockedThenOnePageSaysSoAndNothingGoesRound(String provider) {
        try (Site site = site(provider).open()) {
            BrowserContext profile = chromium.profileWithoutCookies();
            Page page = profile.newPage();
            var visited = new ArrayList<String>();
            page.onRequest(request -> visited.add(request.method() + " " + request.url()));

            page.navigate(site.url("/page"));
            if (provider.equals("comm100")) {
                fillIn(page);
            }

            assertThat(page.locator("h1")).hasText("This sign-in could not be verified");
            assertThat(page.locator("main")).containsText("allow cookies");
            assertThat(profile.cookies()).isEmpty();
            assertThat(visited).hasSizeLessThan(6);
            assertThat(page.locator("a.button").first()).hasAttribute("href", Pattern.compile("/sso/login.*"));
            page.locator("a.button").nth(1).click();
            assertThat(page).hasURL(site.url("/"));
        }
    }

    @Test
    void addressWhenPlainHttpInANetworkThenThePageNamesHttps() {
        try (Site site = Site.talque()
                .plainHttpInANetwork()
                .set("insecureAllowHttp", "false")
                .open()) {
            Page page = chromium.profile().newPage();

            page.navigate(site.url("/page"));

            assertThat(page.locator("main")).containsText("https://");
        }
    }

    private static String callbackOf(Page page, Site site) {
        var callbacks = new ArrayList<String>();
        page.onRequest(request -> {
            if (request.url().startsWith(site.url("/sso/callback"))) {
                callbacks.add(request.url());
            }
        });
        page.navigate(site.url("/page"));
        assertThat(page.locator("#user")).hasText(AtProvider.WERNER);
        assertThat(callbacks).hasSize(1);
        return callbacks.get(0);
    }

    private static Page signedIn(Site site, BrowserContext profile) {
        Page page = profile.newPage();
        page.navigate(site.url("/page"));
        AtProvider.signIn(page, AtProvider.WERNER, site.url("/"));
        assertThat(page).hasURL(site.url("/page"));
        return page;
    }

    private static void fillIn(Page page) {
        page.locator("input[name=email]").fill(AtProvider.WERNER);
        page.locator("input[name=password]").fill("simulator");
        page.keyboard().press("Enter");
    }

    private static Site site(String provider) {
        return switch (provider) {
            case "clerk" -> Site.clerk();
            case "comm100" -> Site.comm100();
            default -> Site.talque();
        };
    }
}
