package org.ssofilter.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A person signs in to the sample that was started with {@code SSO_PROVIDER=clerk}. */
final class SigningInWithClerk {

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    @RegisterExtension
    static final Sample sample = Sample.clerk();

    @Test
    void visitorWhenSignsInThenSeesTheProfile() {
        Page page = chromium.profile().newPage();
        page.navigate(sample.url("/"));
        page.getByText("Sign in and see your profile").click();
        assertThat(page.locator("header")).containsText("Clerk");
        sample.signInAtProvider(page);

        assertThat(page).hasURL(sample.url("/profile"));
        assertThat(page.locator("h1")).hasText("Werner Heisenberg");
        assertThat(page.locator("main")).containsText("wh@example.com");
        assertThat(page.locator("main")).containsText("clerk");
    }

    @Test
    void deepLinkWhenSignedInThenArrivesQueryAndAll() {
        Page page = chromium.profile().newPage();
        String target = sample.url("/reports?year=2026&q=a%20b%2Bc");
        page.navigate(target);
        sample.signInAtProvider(page);

        assertThat(page).hasURL(target);
        assertThat(page.locator("input[name=q]")).hasValue("a b+c");
    }

    @Test
    void tabsWhenTwoSignInAtOnceThenEachLandsOnItsOwnPage() {
        var profile = chromium.profile();
        Page first = profile.newPage();
        Page second = profile.newPage();
        first.navigate(sample.url("/reports?year=2025"));
        second.navigate(sample.url("/orders/4711?tab=items"));

        sample.signInAtProvider(second);
        assertThat(second).hasURL(sample.url("/orders/4711?tab=items"));
        sample.signInAtProvider(first);

        assertThat(first).hasURL(sample.url("/reports?year=2025"));
        second.reload();
        assertThat(second.locator("h1")).hasText("Orders");
    }

    @Test
    void signOutWhenPressedThenNextPageAsksAgain() {
        Page page = chromium.profile().newPage();
        page.navigate(sample.url("/profile"));
        sample.signInAtProvider(page, AtProvider.LISE);
        page.getByRole(AriaRole.BUTTON, Chromium.named("Sign out", "Abmelden")).click();

        assertThat(page.locator("h1")).containsText("signed out");
        page.navigate(sample.url("/profile"));
        assertThat(page.locator("button[name=user]").first()).isVisible();
    }

    @Test
    void scriptsWhenSwitchedOffThenSigningInAndOutWorkAllTheSame() {
        Page page = chromium.profileWithoutScripts().newPage();
        page.navigate(sample.url("/profile"));
        sample.signInAtProvider(page);
        assertThat(page).hasURL(sample.url("/profile"));

        page.locator(".who button").click();

        assertThat(page.locator("h1")).containsText("signed out");
    }

    @Test
    void consentWhenDeniedThenPageSaysSoAndAnotherTryWorks() {
        Page page = chromium.profile().newPage();
        page.navigate(sample.url("/orders/1?tab=bill"));
        AtProvider.deny(page, AtProvider.EMMY);
        assertThat(page.locator("h1")).hasText("You were not signed in");

        page.locator("a.button").first().click();
        sample.signInAtProvider(page, AtProvider.EMMY);

        assertThat(page).hasURL(sample.url("/orders/1?tab=bill"));
    }
}
