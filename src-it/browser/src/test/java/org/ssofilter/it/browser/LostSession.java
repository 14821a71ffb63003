package org.ssofilter.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.http.HttpCookie.SameSite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The browser refuses the session cookie, and the provider would send it straight back each time. */
final class LostSession {

    private static final int TABS = 20;

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void sessionCookieWhenSecureOnPlainHttpThenAPageEndsTheRound(boolean scripts) {
        try (Site site = Site.talque()
                .plainHttpInANetwork()
                .sessions(session -> session.getSessionCookieConfig().setSecure(true))
                .open()) {
            Page page = (scripts ? chromium.profile() : chromium.profileWithoutScripts()).newPage();

            page.navigate(site.url("/page"));

            assertThat(page.locator("h1")).hasText("Your sign-in did not last");
            assertThat(page.locator("main")).containsText("starts with http://");
            assertThat(page.locator("a.button").first()).hasText("Try again");
            assertThat(authorizations(site)).isEqualTo(1);
            page.locator("a.button").first().click();
            assertThat(page.locator("h1")).hasText("Your sign-in did not last");
            assertThat(authorizations(site)).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https", Site.IN_A_NETWORK})
    void sessionCookieWhenStrictThenAPageEndsTheRoundAndItsLinkLeadsIn(String where) {
        try (Site site = Site.talque()
                .at(where)
                .sessions(session -> session.setSameSite(SameSite.STRICT))
                .open()) {
            Page page = chromium.profile().newPage();

            // A link of another site: after a typed address Chromium sends Strict cookies even on the way back.
            page.navigate(otherSite(site));
            page.evaluate("url => { location.href = url }", site.url("/page"));

            assertThat(page.locator("h1")).hasText("Your sign-in did not last");
            assertThat(page.locator("main")).containsText("SameSite=Strict");
            page.locator("a.button").first().click();
            assertThat(page.locator("#user")).hasText(AtProvider.WERNER);
        }
    }

    @Test
    void sessionCookieWhenForAnotherPathThenThePageSaysSo() {
        try (Site site = Site.talque()
                .sessions(session -> session.getSessionCookieConfig().setPath("/elsewhere"))
                .open()) {
            Page page = chromium.profile().newPage();

            page.navigate(site.url("/page"));

            assertThat(page.locator("h1")).hasText("Your sign-in did not last");
            assertThat(page.locator("main")).containsText("(path or domain)");
        }
    }

    /** Six pending logins have room; the others are pushed out, and their tabs land as signed in or are offered another try. */
    @ParameterizedTest
    @ValueSource(strings = {"talque", "clerk by form_post", "one address"})
    void tabsWhenTwentyAreRestoredAtOnceThenNoneIsStoppedAndAllEndSignedIn(String how) {
        Site kind = how.equals("clerk by form_post") ? Site.clerk().set("responseMode", "form_post") : Site.talque();
        try (Site site = kind.open()) {
            BrowserContext profile = chromium.profile();
            var addresses = new ArrayList<String>();
            for (int tab = 0; tab < TABS; tab++) {
                addresses.add(site.url(how.equals("one address") ? "/page" : "/page?tab=" + tab));
            }
            List<Page> tabs = restore(profile, site, addresses);

            var ends = new ArrayList<String>();
            for (Page page : tabs) {
                for (int clicks = 0; clicks < 3 && !settled(page); clicks++) {
                    assertThat(page.locator("h1")).not().hasText("Your sign-in did not last");
                    page.locator("a.button").first().click();
                }
                ends.add(page.url());
            }
            for (Page page :
                    tabs) { // a tab on the public page may have come there just as another one renewed the session
                if (page.url().equals(site.url("/"))) page.reload();
                assertThat(page.locator("#user")).isVisible();
            }
            assertThat(ends).allMatch(url -> addresses.contains(url) || url.equals(site.url("/")));
            assertThat(ends.stream().filter(url -> url.contains("?tab="))).doesNotHaveDuplicates();
        }
    }

    @Test
    void tabsWhenTwentyWaitAtTheProviderThenEachEndsSignedIn() {
        try (Site site = Site.talque().interactive().open()) {
            BrowserContext profile = chromium.profile();
            var addresses = new ArrayList<String>();
            for (int tab = 0; tab < TABS; tab++) {
                addresses.add(site.url("/page?tab=" + tab));
            }
            List<Page> tabs = restore(profile, site, addresses);
            for (Page page : tabs) {
                page.locator("button[name=user]").first().waitFor();
            }

            var ends = new ArrayList<>(addresses);
            ends.add(site.url("/")); // where those end that were pushed out
            for (Page page : tabs) {
                AtProvider.signIn(page, AtProvider.WERNER, site.url("/"));
                if (!settled(page)) { // the first one, whose login was pushed out while nobody was signed in yet
                    page.locator("a.button").first().click();
                    AtProvider.signIn(page, AtProvider.WERNER, site.url("/"));
                }
                assertThat(page.locator("#user")).hasText(AtProvider.WERNER);
                assertThat(page.url()).isIn(ends);
            }
        }
    }

    /** What a browser does with the tabs of its last session: all at once, without waiting for any of them. */
    private static List<Page> restore(BrowserContext profile, Site site, List<String> addresses) {
        Page opener = profile.newPage();
        opener.navigate(otherSite(site));
        opener.evaluate(
                "addresses => addresses.forEach(address => window.open(address, '_blank', 'noopener'))", addresses);
        opener.waitForCondition(() -> profile.pages().size() == addresses.size() + 1);
        return profile.pages().stream().filter(page -> page != opener).toList();
    }

    /** A page of the provider, which misses all parameters and says so. */
    private static String otherSite(Site site) {
        return site.provider().url() + site.provider().dialect().authorizationPath();
    }

    /** Once the tab has come to rest: on the application's page, or on one of ours with a way on. */
    private static boolean settled(Page page) {
        page.waitForCondition(
                () -> page.locator("#user").count() + page.locator("a.button").count() > 0);
        return page.locator("#user").count() > 0;
    }

    private static int authorizations(Site site) {
        return site.provider()
                .calls(site.provider().dialect().authorizationPath())
                .size();
    }
}
