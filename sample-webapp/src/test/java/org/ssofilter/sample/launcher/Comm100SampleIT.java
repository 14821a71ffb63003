package org.ssofilter.sample.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One setting makes the sample sign in at a Comm100 simulator, with the filter's own form. */
class Comm100SampleIT {
    private static final String PROVIDER = "sso.provider";

    private static Launcher sample;

    private final Browser browser = new Browser();

    @BeforeAll
    static void start() {
        System.setProperty(PROVIDER, "comm100");
        sample = Launcher.start(Path.of(System.getProperty("sample.war")), 0);
    }

    @AfterAll
    static void stop() {
        System.clearProperty(PROVIDER);
        if (sample != null) {
            sample.close();
        }
    }

    @Test
    void homeWhenSignedOutThenNamesUsersAndPassword() throws Exception {
        assertThat(browser.open(at("")).body())
                .contains("comm100 simulator", "wh@example.com", "<code>simulator</code>");
        assertThat(sample.greeting()).contains("comm100 simulator", "wh@example.com", "password: simulator");
    }

    @Test
    void signInWhenFormIsFilledThenDeepLinkAndRole() throws Exception {
        HttpResponse<String> form = browser.arrive(at("reports?year=2026&q=a%20b%2Bc"));
        assertThat(form.body()).contains("type=\"password\"");

        HttpResponse<String> landed =
                browser.submitForm(form, Map.of("email", "wh@example.com", "password", "simulator"));

        assertThat(Browser.location(landed)).isEqualTo(at("reports?year=2026&q=a%20b%2Bc"));
        assertThat(browser.open(at("profile")).body()).contains("AGENT", "comm100");
    }

    @Test
    void signInWhenPasswordIsWrongThenTheFormAgain() throws Exception {
        HttpResponse<String> form = browser.arrive(at("profile"));

        HttpResponse<String> again = browser.submitForm(form, Map.of("email", "wh@example.com", "password", "wrong"));

        assertThat(again.statusCode()).isEqualTo(401);
        assertThat(again.body()).contains("value=\"wh@example.com\"");
    }

    private static URI at(String path) {
        return sample.url().resolve(path);
    }
}
