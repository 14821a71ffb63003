package org.ssofilter.sample.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One setting and no address: the WAR starts the simulator of Clerk beside itself. */
class SampleWithClerkIT {
    private static Launcher sample;

    private final Browser browser = new Browser();

    @BeforeAll
    static void start() {
        System.setProperty("sso.provider", "clerk");
        sample = Launcher.start(Path.of(System.getProperty("sample.war")), 0);
    }

    @AfterAll
    static void stop() {
        System.clearProperty("sso.provider");
        sample.close();
    }

    @Test
    void signInWhenOnlyTheProviderIsNamedThenByItsSimulator() throws Exception {
        assertThat(sample.greeting()).contains("clerk simulator");
        URI profile = sample.url().resolve("profile");

        HttpResponse<String> who = browser.arrive(profile);
        assertThat(who.uri().getPath()).isEqualTo("/oauth/authorize");
        HttpResponse<String> shown = browser.submitForm(who, "user", "wh@example.com");
        shown = browser.submitForm(shown, "decision", "allow");
        HttpResponse<String> landed = browser.arrive(Browser.location(shown));

        assertThat(landed.uri()).isEqualTo(profile);
        assertThat(landed.body()).contains("Werner Heisenberg").contains("wh@example.com");
        assertThat(browser.fetch(sample.url().resolve("api/profile")).body()).contains("\"provider\":\"clerk\"");
    }
}
