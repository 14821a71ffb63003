package org.ssofilter.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ssofilter.testkit.SimulatedUser;

/** A person signs in to the sample that was started with {@code SSO_PROVIDER=comm100}: by the filter's own form. */
final class SigningInWithComm100 {

    private static final String PASSWORD = SimulatedUser.DEFAULT_PASSWORD;

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    @RegisterExtension
    static final Sample sample = Sample.comm100();

    @Test
    void visitorWhenSignsInThenSeesTheProfile() {
        Page page = chromium.profile().newPage();
        page.navigate(sample.url("/"));
        page.getByText("Sign in and see your profile").click();
        signIn(page, AtProvider.WERNER, PASSWORD);

        assertThat(page).hasURL(sample.url("/profile"));
        assertThat(page.locator("main")).containsText("AGENT");
        assertThat(page.locator("main")).containsText("comm100");
    }

    @Test
    void deepLinkWhenSignedInThenArrivesQueryAndAll() {
        Page page = chromium.profile().newPage();
        String target = sample.url("/reports?year=2026&q=a%20b%2Bc");
        page.navigate(target);
        signIn(page, AtProvider.LISE, PASSWORD);

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

        signIn(second, AtProvider.WERNER, PASSWORD);
        assertThat(second).hasURL(sample.url("/orders/4711?tab=items"));
        signIn(first, AtProvider.WERNER, PASSWORD);

        assertThat(first).hasURL(sample.url("/reports?year=2025"));
        second.reload();
        assertThat(second.locator("h1")).hasText("Orders");
    }

    @Test
    void signOutWhenPressedThenNextPageAsksAgain() {
        Page page = chromium.profile().newPage();
        page.navigate(sample.url("/profile"));
        signIn(page, AtProvider.WERNER, PASSWORD);
        page.getByRole(AriaRole.BUTTON, Chromium.named("Sign out", "Abmelden")).click();

        assertThat(page.locator("h1")).containsText("signed out");
        page.navigate(sample.url("/profile"));
        assertThat(page.locator("input[type=password]")).isVisible();
    }

    @Test
    void passwordWhenWrongThenEmailIsKeptAndPasswordIsNot() {
        Page page = chromium.profile().newPage();
        page.navigate(sample.url("/orders/1?tab=bill"));
        signIn(page, AtProvider.EMMY, "not the password");

        assertThat(page.locator("[role=alert]")).containsText("E-mail address or password is not right");
        assertThat(page.locator("input[name=email]")).hasValue(AtProvider.EMMY);
        assertThat(page.locator("input[name=password]")).hasValue("");
        assertThat(page.locator("input[name=password]")).isFocused();
        assertThat(page.content()).doesNotContain("not the password");

        page.locator("input[name=password]").fill(PASSWORD);
        page.keyboard().press("Enter");
        assertThat(page).hasURL(sample.url("/orders/1?tab=bill"));
    }

    @Test
    void passwordManagersWhenTheyLookThenFindBothFields() {
        Page page = chromium.profile().newPage();
        page.navigate(sample.url("/profile"));

        assertThat(page.locator("form input[autocomplete=username]")).hasAttribute("name", "email");
        assertThat(page.locator("form input[autocomplete=current-password]")).hasAttribute("type", "password");
        assertThat(page.getByLabel("E-mail address")).hasAttribute("autocapitalize", "none");
        assertThat(page.getByLabel("Password")).isVisible();
        assertThat(page.locator("form")).hasAttribute("action", Pattern.compile("/sso/login.*"));
        assertThat(page.locator("form button:not([type=submit]):not(:not([type]))"))
                .hasCount(0); // Enter in a field sends the form
    }

    @Test
    void scriptsWhenSwitchedOffThenSigningInAndOutWorkAllTheSame() {
        Page page = chromium.profileWithoutScripts().newPage();
        page.navigate(sample.url("/profile"));
        signIn(page, AtProvider.WERNER, PASSWORD);
        assertThat(page).hasURL(sample.url("/profile"));

        page.locator(".who button").click();

        assertThat(page.locator("h1")).containsText("signed out");
    }

    private static void signIn(Page page, String email, String password) {
        page.locator("input[name=email]").fill(email);
        page.locator("input[name=password]").fill(password);
        page.locator("form button").click();
    }
}
