package org.ssofilter.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A person signs in to the sample. */
final class SigningIn {

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    @RegisterExtension
    static final Sample sample = Sample.talque();

    @Test
    void visitorWhenSignsInThenSeesTheProfile() {
        Page page = chromium.profile().newPage();
        page.navigate(sample.url("/"));
        page.getByText("Sign in and see your profile").click();
        sample.signInAtProvider(page);

        assertThat(page).hasURL(sample.url("/profile"));
        assertThat(page.locator("h1")).hasText("Werner Heisenberg");
        assertThat(page.locator("main")).containsText("Max Planck Institute for Physics");
        assertThat(page.locator("main")).containsText("wh@example.com");
        assertThat(page.locator("time")).hasAttribute("datetime", Pattern.compile("1901-12-0.*"));
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
        Page page = signedIn();
        page.getByRole(AriaRole.BUTTON, Chromium.named("Sign out", "Abmelden")).click();

        assertThat(page.locator("h1")).containsText("signed out");
        page.navigate(sample.url("/profile"));
        assertThat(page.locator("button[name=user]").first()).isVisible();
    }

    @Test
    void consentWhenDeniedThenPageSaysSoAndAnotherTryWorks() {
        Page page = chromium.profile().newPage();
        page.navigate(sample.url("/orders/1?tab=bill"));
        AtProvider.deny(page, AtProvider.LISE);

        assertThat(page).hasURL(Pattern.compile(".*/sso/callback\\?.*"));
        assertThat(page.locator("h1")).isVisible();
        page.locator("a.button").first().click();
        sample.signInAtProvider(page, AtProvider.LISE);
        assertThat(page).hasURL(sample.url("/orders/1?tab=bill"));
    }

    @Test
    void browserWhenGermanThenOwnPagesAndProviderAreGerman() {
        Page page = chromium.profile("de").newPage();
        page.navigate(sample.url("/profile"));
        assertThat(page.locator("h1")).hasText("Anmelden");
        AtProvider.deny(page, AtProvider.EMMY);

        assertThat(page.locator("html")).hasAttribute("lang", "de");
        assertThat(page.locator("a.button").first())
                .hasText(Pattern.compile("anmelden|versuchen", Pattern.CASE_INSENSITIVE));
    }

    @Test
    void keyboardWhenNothingElseThenSignsInAndOut() {
        Page page = chromium.profile().newPage();
        page.navigate(sample.url("/"));
        pressUntilFocused(page, "a[href*='/sso/login']");
        pressUntilFocused(page, "button[name=user][value='" + AtProvider.WERNER + "']");
        var allow = page.locator("button[name=decision][value=allow]");
        page.waitForCondition(() -> page.url().startsWith(sample.url("/")) || allow.count() > 0);
        if (allow.count() > 0) { // not, if another test allowed it already
            pressUntilFocused(page, "button[name=decision][value=allow]");
        }
        assertThat(page.locator(".who button")).hasText("Sign out");
        pressUntilFocused(page, ".who button");

        assertThat(page.locator("h1")).containsText("signed out");
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
    void backButtonWhenSignedInThenEndsInNoLoop() {
        Page page = signedIn();

        page.goBack();
        page.goBack();
        page.navigate(sample.url("/profile"));

        assertThat(page.locator("h1")).hasText("Werner Heisenberg");
    }

    @Test
    void callbackWhenReloadedAfterAFailureThenIsStillAPageWithAWayOut() {
        Page page = chromium.profile().newPage();
        page.navigate(sample.url("/profile"));
        AtProvider.deny(page, AtProvider.EMMY);
        assertThat(page).hasURL(Pattern.compile(".*/sso/callback\\?.*"));

        page.reload();

        page.locator("a.button").first().click();
        assertThat(page.locator("button[name=user]").first()).isVisible();
    }

    @Test
    void scriptOfAPageWhenSignedOutThenIsToldWhereToSignIn() {
        Page page = chromium.profile().newPage();
        page.navigate(sample.url("/"));

        page.getByText("Fetch /api/profile").click();

        assertThat(page.locator("#ask-answer")).containsText("401");
        assertThat(page.locator("#ask-answer")).containsText("/sso/login");
    }

    @Test
    void pagesWhenLoadedThenAskNobodyElse() {
        Page page = chromium.profile().newPage();
        List<String> asked = new ArrayList<>();
        page.onRequest(request -> asked.add(request.url()));
        page.navigate(sample.url("/profile"));
        sample.signInAtProvider(page);
        page.locator(".who button").click();

        assertThat(page.locator("h1")).containsText("signed out");
        assertThat(asked).allMatch(url -> url.matches("(http://(localhost|127\\.0\\.0\\.1):\\d+/.*|data:.*)"));
    }

    @Test
    void consoleWhenSigningInThenHasNoErrors() {
        Page page = chromium.profile().newPage();
        List<String> errors = new ArrayList<>();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                errors.add(message.text());
            }
        });
        page.navigate(sample.url("/profile"));
        sample.signInAtProvider(page);
        page.locator(".who button").click();

        assertThat(page.locator("h1")).containsText("signed out");
        assertThat(errors).isEmpty();
    }

    private static Page signedIn() {
        Page page = chromium.profile().newPage();
        page.navigate(sample.url("/profile"));
        sample.signInAtProvider(page);
        assertThat(page).hasURL(sample.url("/profile"));
        return page;
    }

    private static void pressUntilFocused(Page page, String selector) {
        page.locator(selector).first().waitFor();
        for (int presses = 0; presses < 40; presses++) {
            page.keyboard().press("Tab");
            if (Boolean.TRUE.equals(page.evaluate("selector => document.activeElement.matches(selector)", selector))) {
                page.keyboard().press("Enter");
                return;
            }
        }
        throw new AssertionError("the keyboard never reaches " + selector + " on " + page.url());
    }
}
