package org.ssofilter.it.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.net.URLEncoder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ssofilter.testkit.Dialect;
import org.ssofilter.testkit.ProviderSimulator;
import org.ssofilter.testkit.SimulatedUser;

/** Every page of the simulator in each of its dialects. */
final class EveryPageOfTheSimulator {

    private static final String CALLBACK = "http://localhost:9/callback";

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource({"TALQUE, en", "TALQUE, de", "CLERK, en", "CLERK, de", "COMM100, en", "COMM100, de"})
    void pageWhenLookedAtThenHasNoBarrierAndFits(Dialect dialect, String language) {
        var inspection = new Inspection(language);
        var name = "simulator-" + dialect.name().toLowerCase(java.util.Locale.ROOT);
        Page page = chromium.profile(language).newPage();
        try (var simulator =
                ProviderSimulator.builder(dialect).interactive(true).build()) {
            page.navigate(authorization(simulator, scope(dialect), ""));
            assertThat(page.locator("html").getAttribute("lang")).isEqualTo(language);
            inspection.of(page, name + "-first");
            page.locator("input[name=user]").fill("nobody@example.com");
            page.locator("input[name=password]").fill("wrong");
            page.keyboard().press("Enter");
            page.locator("[role=alert]").waitFor();
            inspection.of(page, name + "-mistake");
            page.locator("input[name=user]").fill(AtProvider.WERNER);
            page.locator("input[name=password]").fill(SimulatedUser.DEFAULT_PASSWORD);
            page.keyboard().press("Enter");
            page.locator("button[name=decision]").first().waitFor();
            inspection.of(page, name + "-wish");

            page.navigate(authorization(simulator, scope(dialect), "").replace(simulator.clientId(), "nobody"));
            page.locator("dl").waitFor();
            inspection.of(page, name + "-refusal");
        }
    }

    @ParameterizedTest
    @CsvSource({"en", "de"})
    void formPostWhenLookedAtThenHasNoBarrierAndFits(String language) {
        Page page = chromium.profile(language).newPage();
        page.addInitScript(Inspection.NO_FORM_SENDS_ITSELF);
        try (var simulator = ProviderSimulator.clerk()) {
            page.navigate(authorization(simulator, "profile email", "&response_mode=form_post"));
            page.locator("form").waitFor();
            new Inspection(language).of(page, "simulator-form-post");
        }
    }

    private static String scope(Dialect dialect) {
        return switch (dialect) {
            case TALQUE -> "EMAIL PROFILE";
            case CLERK -> "openid profile email public_metadata private_metadata offline_access";
            case COMM100 -> "";
        };
    }

    private static String authorization(ProviderSimulator simulator, String scope, String more) {
        String redirect = simulator.dialect() == Dialect.TALQUE ? "redirect_url" : "redirect_uri";
        return simulator.url() + simulator.dialect().authorizationPath() + "?response_type=code&state=abcdefgh1234"
                + "&client_id=" + simulator.clientId() + "&" + redirect + "=" + encoded(CALLBACK)
                + (scope.isEmpty() ? "" : "&scope=" + encoded(scope)) + more;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
