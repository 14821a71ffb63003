package org.ssofilter.sample.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The WAR as it was built, started by its own launcher beside the talque simulator. */
class SampleIT {
    private static final Path WAR = Path.of(System.getProperty("sample.war"));

    private static Launcher sample;

    private final Browser browser = new Browser();

    @BeforeAll
    static void start() {
        sample = Launcher.start(WAR, 0);
    }

    @AfterAll
    static void stop() {
        sample.close();
    }

    @Test
    void greetingWhenNothingIsSetThenUrlAndSimulatorAreTold() {
        assertThat(sample.greeting())
                .contains(sample.url().toString())
                .contains("talque simulator")
                .contains("wh@example.com");
    }

    @Test
    void homeWhenSignedOutThenPublicWithoutASession() throws Exception {
        HttpResponse<String> home = browser.open(at(""));
        assertThat(home.statusCode()).isEqualTo(200);
        assertThat(home.body())
                .contains("A public page")
                .contains("talque simulator")
                .contains("Werner Heisenberg");
        assertThat(home.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(home.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy ->
                        assertThat(policy).contains("default-src 'none'").doesNotContain("unsafe"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sample.css", "sample.js", "icon.svg"})
    void staticFileWhenSignedOutThenServed(String name) throws Exception {
        HttpResponse<String> file = browser.open(at("static/" + name));
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().allValues("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "profile",
                "reports?year=2026&q=a%20b%2Bc",
                "orders/4711",
                "api/profile",
                "no-such-page",
                "org/ssofilter/sample/launcher/Launcher.class"
            })
    void protectedPageWhenSignedOutThenToTheProvider(String path) throws Exception {
        HttpResponse<String> answer = browser.open(at(path));
        assertThat(answer.statusCode()).isIn(302, 303);
        assertThat(Browser.location(answer).getPath()).isEqualTo("/oauth2/authorization");
        assertThat(Browser.location(answer).getHost()).isEqualTo("127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"WEB-INF/web.xml", "WEB-INF/launcher/", "WEB-INF/lib/"})
    void insideOfTheWarWhenAskedForThenNothingOfIt(String path) throws Exception {
        assertThat(browser.open(at(path)).statusCode()).isIn(302, 303, 404);
    }

    @Test
    void apiWhenAScriptAsksSignedOutThen401NamesTheLogin() throws Exception {
        HttpResponse<String> answer = browser.fetch(at("api/profile"));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(answer.body()).contains("loginUrl").contains("/sso/login");
    }

    @Test
    void signInWhenUserAllowsThenDeepLinkAndProfileAndApi() throws Exception {
        HttpResponse<String> landed = signIn(at("reports?year=2026&q=a%20b%2Bc"));
        assertThat(landed.uri()).isEqualTo(at("reports?year=2026&q=a%20b%2Bc"));
        assertThat(landed.body()).contains("Reports of 2026").contains("year=2026&amp;q=a%20b%2Bc");

        assertThat(browser.open(at("profile")).body())
                .contains("Werner Heisenberg")
                .contains("Max Planck Institute for Physics")
                .contains("wh@example.com")
                .contains("<time datetime=\"1901-12-04T23:00:00Z\">4 December 1901</time>");
        assertThat(browser.fetch(at("api/profile")).body())
                .contains("\"firstName\":\"Werner\"")
                .contains("\"createdAt\":\"1901-12-04T23:00:00Z\"");
        assertThat(browser.open(at("")).body()).contains("Hello, Werner");
        assertThat(browser.open(at("no-such-page")).statusCode()).isEqualTo(404);
    }

    @Test
    void pageWhenQueryIsMarkupThenItIsText() throws Exception {
        HttpResponse<String> landed = signIn(at("reports?year=%3Ci%3E&q=%22%3E%3Cscript%3E"));
        assertThat(landed.body())
                .contains("Reports of &lt;i&gt;")
                .contains("value=\"&#34;&gt;&lt;script&gt;\"")
                .doesNotContain("<i>")
                .doesNotContain("<script>");
    }

    @Test
    void signOutWhenSignedInThenProfileIsProtectedAgain() throws Exception {
        signIn(at("profile"));
        assertThat(browser.submit(at("sso/logout"), "").statusCode()).isIn(302, 303);
        assertThat(browser.open(at("profile")).statusCode()).isIn(302, 303);
        assertThat(browser.fetch(at("api/profile")).statusCode()).isEqualTo(401);
    }

    /** Clicks through the simulator's two pages: who, and whether the application may know. */
    private HttpResponse<String> signIn(URI target) throws Exception {
        HttpResponse<String> who = browser.arrive(target);
        HttpResponse<String> shown = browser.submitForm(who, "user", "wh@example.com");
        if (shown.body().contains("name=\"decision\"")) {
            shown = browser.submitForm(shown, "decision", "allow");
        }
        return Browser.isRedirect(shown) ? browser.arrive(Browser.location(shown)) : shown;
    }

    @Test
    void startWhenPortIsTakenThenSaidSo() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var refused = catchThrowableOfType(CannotStart.class, () -> Launcher.start(WAR, taken.getLocalPort()));
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused).hasMessageContaining("Port " + taken.getLocalPort() + " is in use");
        }
    }

    private static URI at(String path) {
        return sample.url().resolve(path);
    }
}
