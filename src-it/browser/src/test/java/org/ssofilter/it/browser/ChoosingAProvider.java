package org.ssofilter.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ssofilter.testkit.SimulatedUser;

/** The sample with three providers at once: {@code SSO_PROVIDERS=talque,clerk,comm100}. */
final class ChoosingAProvider {

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    @RegisterExtension
    static final Sample sample = Sample.ofAll();

    @ParameterizedTest(name = "{0}, scripts {1}")
    @CsvSource({"talque, true", "Clerk, true", "Clerk, false"})
    void visitorWhenChoosesAProviderThenIsSignedInWithItAndArrives(String provider, boolean scripts) {
        Page page = (scripts ? chromium.profile() : chromium.profileWithoutScripts()).newPage();
        String target = sample.url("/reports?year=2026&q=a%20b%2Bc");
        page.navigate(target);
        page.locator("ul.choices a >> text=" + provider).click();
        assertThat(page.locator("header")).containsText(provider);
        sample.signInAtProvider(page);

        assertThat(page).hasURL(target);
        page.navigate(sample.url("/profile"));
        assertThat(page.locator(".facts")).containsText(provider.toLowerCase(java.util.Locale.ROOT));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void visitorWhenChoosesTheOneWithAPasswordThenTheFormNamesIt(boolean scripts) {
        Page page = (scripts ? chromium.profile() : chromium.profileWithoutScripts()).newPage();
        page.navigate(sample.url("/profile"));
        page.locator("ul.choices a >> text=Comm100").click();
        assertThat(page.locator("main")).containsText("Comm100");
        page.locator("input[name=email]").fill(AtProvider.WERNER);
        page.locator("input[name=password]").fill(SimulatedUser.DEFAULT_PASSWORD);
        page.keyboard().press("Enter");

        assertThat(page).hasURL(sample.url("/profile"));
        assertThat(page.locator(".facts")).containsText("comm100");
    }
}
