package org.ssofilter.it.browser;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ssofilter.testkit.SimulatedUser;

/** Every page that a user of the sample can meet, with each provider: the sample's, the simulator's and the filter's. */
final class EveryPageOfTheSample {

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    @RegisterExtension
    static final Sample talque = Sample.talque();

    @RegisterExtension
    static final Sample clerk = Sample.clerk();

    @RegisterExtension
    static final Sample comm100 = Sample.comm100();

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void pageWithTalqueWhenLookedAtThenHasNoBarrierAndFits(String language) {
        var inspection = new Inspection(language);
        Page page = chromium.profile(language).newPage();

        page.navigate(talque.url("/"));
        inspection.of(page, "sample-home");
        page.getByText("Fetch /api/profile").click();
        page.locator("#ask-answer a.button").waitFor();
        inspection.of(page, "sample-asked");
        page.navigate(talque.url("/sso/callback?code=a&state=b"));
        inspection.of(page, "not-verified");

        page.navigate(talque.url("/profile"));
        inspection.of(page, "simulator-sign-in");
        page.locator("input[name=user]").fill("nobody@example.com");
        page.locator("input[name=password]").fill("x");
        page.keyboard().press("Enter");
        page.locator("[role=alert]").waitFor();
        inspection.of(page, "simulator-unknown-user");
        AtProvider.pickUser(page, AtProvider.EMMY);
        page.locator("button[name=decision]").first().waitFor();
        inspection.of(page, "simulator-consent");
        page.locator("button[name=decision][value=deny]").click();
        page.waitForURL(where -> where.startsWith(talque.url("/")));
        inspection.of(page, "denied");

        page.locator("a.button").first().click();
        talque.signInAtProvider(page);
        inspection.of(page, "sample-profile");
        page.getByText("Fetch /api/profile").click();
        page.locator("#ask-answer pre").waitFor();
        inspection.of(page, "sample-answered");
        inspectWhatIsProtected(page, inspection);

        page.navigate("about:blank"); // from another site
        page.evaluate("url => { location.href = url }", talque.url("/sso/logout"));
        page.locator("form button").first().waitFor();
        inspection.of(page, "confirm-sign-out");
        page.locator("form button").first().click();
        page.waitForCondition(() -> page.locator("form").count() == 0);
        inspection.of(page, "signed-out");
    }

    private static void inspectWhatIsProtected(Page page, Inspection inspection) {
        page.navigate(talque.url("/"));
        inspection.of(page, "sample-home-signed-in");
        page.navigate(talque.url("/reports?year=2026&q=a%20b"));
        inspection.of(page, "sample-reports");
        page.navigate(talque.url("/orders/4711?tab=items"));
        inspection.of(page, "sample-orders");
        page.navigate(talque.url("/nowhere"));
        inspection.of(page, "sample-not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void pageWithClerkWhenLookedAtThenHasNoBarrierAndFits(String language) {
        var inspection = new Inspection(language);
        Page page = chromium.profile(language).newPage();

        page.navigate(clerk.url("/"));
        inspection.of(page, "sample-home-clerk");
        page.navigate(clerk.url("/profile"));
        inspection.of(page, "simulator-sign-in-clerk");
        // The simulator remembers what was allowed, also in the other language.
        AtProvider.pickUser(page, language.equals("en") ? AtProvider.LISE : AtProvider.WERNER);
        page.locator("button[name=decision]").first().waitFor();
        inspection.of(page, "simulator-consent-clerk");
        page.locator("button[name=decision][value=allow]").click();
        page.locator(".who form").waitFor();
        inspection.of(page, "sample-profile-clerk");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void pageWithComm100WhenLookedAtThenHasNoBarrierAndFits(String language) {
        var inspection = new Inspection(language);
        Page page = chromium.profile(language).newPage();

        page.navigate(comm100.url("/"));
        inspection.of(page, "sample-home-comm100");
        page.navigate(comm100.url("/profile"));
        inspection.of(page, "login-form");
        // Who guesses too often has to wait, also in the other language.
        String email = language.equals("en") ? AtProvider.EMMY : AtProvider.LISE;
        send(page, email, "wrong");
        page.locator("[role=alert]").waitFor();
        inspection.of(page, "login-form-wrong");
        for (int guesses = 1; guesses <= 5; guesses++) {
            send(page, email, "wrong " + guesses);
            page.waitForLoadState();
        }
        inspection.of(page, "login-form-throttled");
        send(page, AtProvider.WERNER, SimulatedUser.DEFAULT_PASSWORD);
        page.locator(".who form").waitFor();
        inspection.of(page, "sample-profile-comm100");
        page.navigate(comm100.url("/"));
        inspection.of(page, "sample-home-comm100-signed-in");
    }

    private static void send(Page page, String email, String password) {
        page.locator("input[name=email]").fill(email);
        page.locator("input[name=password]").fill(password);
        page.locator("form button").click();
    }
}
