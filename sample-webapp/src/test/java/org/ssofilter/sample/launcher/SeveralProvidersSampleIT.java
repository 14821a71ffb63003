package org.ssofilter.sample.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One setting and no address: the WAR starts a simulator of each provider and lets its users choose. */
class SeveralProvidersSampleIT {
    private static Launcher sample;

    private final Browser browser = new Browser();

    @BeforeAll
    static void start() {
        System.setProperty("sso.providers", "talque,clerk");
        sample = Launcher.start(Path.of(System.getProperty("sample.war")), 0);
    }

    @AfterAll
    static void stop() {
        System.clearProperty("sso.providers");
        if (sample != null) {
            sample.close();
        }
    }

    @Test
    void signInWhenClerkIsChosenThenByItsSimulator() throws Exception {
        assertThat(sample.greeting()).contains("talque simulator", "clerk simulator");
        URI profile = sample.url().resolve("profile");

        HttpResponse<String> chooser = browser.arrive(profile);
        assertThat(chooser.uri().getPath()).isEqualTo("/sso/login");
        assertThat(chooser.body()).contains(">talque</a>", ">Clerk</a>");
        HttpResponse<String> who = browser.arrive(sample.url().resolve("sso/login?provider=clerk&return=/profile"));
        assertThat(who.uri().getPath()).isEqualTo("/oauth/authorize");
        HttpResponse<String> shown = browser.submitForm(who, "user", "wh@example.com");
        shown = browser.submitForm(shown, "decision", "allow");
        HttpResponse<String> landed = browser.arrive(Browser.location(shown));

        assertThat(landed.uri()).isEqualTo(profile);
        assertThat(browser.fetch(sample.url().resolve("api/profile")).body()).contains("\"provider\":\"clerk\"");
    }
}
