package org.ssofilter.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A person types for an hour; then the session is over, and nothing of what was typed is lost. */
final class KeptForm {

    /** An HTML parser makes one character of a line end. */
    private static final String AS_SHOWN = SitePages.NOTE.replace("\r\n", "\n");

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    @ParameterizedTest(name = "{0}, scripts {1}")
    @CsvSource({
        "http, true",
        "http, false",
        "https, true",
        "https, false",
        "http in a network, true",
        "http in a network, false",
    })
    void formWhenTheSessionIsOverThenIsSentOnAfterSigningInInASecondTab(String where, boolean scripts) {
        try (Site site = Site.talque().at(where).open()) {
            BrowserContext profile = scripts ? chromium.profile() : chromium.profileWithoutScripts();
            Page page = afterWriting(site, profile);

            page.locator("#save").click();
            assertThat(page.locator("h1")).hasText("Your form has not been sent yet");
            Page second =
                    profile.waitForPage(() -> page.locator("a[target=_blank]").click());
            assertThat(second.locator("h1")).hasText("You are signed in again");
            second.close();
            page.locator("form button").click();

            assertThat(page.locator("h1")).hasText("POST /saved?draft=%31");
            assertThat(page.locator("#user")).hasText(AtProvider.WERNER);
            assertThat(page.locator("#note").textContent()).isEqualTo(AS_SHOWN);
        }
    }

    @Test
    void formWhenSentOnTooEarlyThenIsKeptStill() {
        try (Site site = Site.talque().at("http").open()) {
            BrowserContext profile = chromium.profile();
            Page page = afterWriting(site, profile);
            page.locator("#save").click();

            page.locator("form button").click();
            page.locator("form button").click();

            assertThat(page.locator("h1")).hasText("Your form has not been sent yet");
            profile.waitForPage(() -> page.locator("a[target=_blank]").click())
                    .locator("text=You are signed in again")
                    .waitFor();
            page.locator("form button").click();
            assertThat(page.locator("#note").textContent()).isEqualTo(AS_SHOWN);
        }
    }

    @Test
    void formWhenSentWithComm100ThenTheSecondTabIsOurOwnForm() {
        try (Site site = Site.comm100().open()) {
            BrowserContext profile = chromium.profile();
            Page page = profile.newPage();
            page.navigate(site.url("/note"));
            fillIn(page);
            page.locator("textarea").fill(SitePages.NOTE);
            endSession(site, profile);
            page.locator("#save").click();

            Page second =
                    profile.waitForPage(() -> page.locator("a[target=_blank]").click());
            fillIn(second);
            assertThat(second.locator("h1")).hasText("You are signed in again");
            page.locator("form button").click();

            assertThat(page.locator("#note").textContent()).isEqualTo(AS_SHOWN);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void uploadWhenTheSessionIsOverThenAClearPageLeadsToTheSignIn(boolean scripts) {
        try (Site site = Site.talque().at("http").open()) {
            Page page = afterWriting(site, scripts ? chromium.profile() : chromium.profileWithoutScripts());
            page.locator("input[type=file]")
                    .setInputFiles(
                            new FilePayload("a.txt", "text/plain", SitePages.NOTE.getBytes(StandardCharsets.UTF_8)));

            page.locator("#upload").click();

            assertThat(page.locator("h1")).hasText("Please sign in");
            page.locator("a.button").click();
            assertThat(page.locator("#user")).hasText(AtProvider.WERNER);
        }
    }

    private static void fillIn(Page page) {
        page.locator("input[name=email]").fill(AtProvider.WERNER);
        page.locator("input[name=password]").fill("simulator");
        page.keyboard().press("Enter");
    }

    /** A form that is filled in, and a session that is over. */
    private static Page afterWriting(Site site, BrowserContext profile) {
        Page page = profile.newPage();
        page.navigate(site.url("/note"));
        page.locator("textarea").fill(SitePages.NOTE);
        endSession(site, profile);
        return page;
    }

    private static void endSession(Site site, BrowserContext profile) {
        Page other = profile.newPage();
        other.navigate(site.url("/public/end"));
        other.close();
    }
}
