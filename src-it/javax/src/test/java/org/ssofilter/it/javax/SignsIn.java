package org.ssofilter.it.javax;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.ssofilter.it.support.Answer;
import org.ssofilter.it.support.Browser;
import org.ssofilter.it.support.Call;
import org.ssofilter.testkit.Fault;
import org.ssofilter.testkit.ProviderSimulator;

/** What the sample shows with talque, on either server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SignsIn {
    private static final String DEEP = "/reports?year=2026&q=a%20b%2Bc";
    private static final String TOKEN = "/oauth2/access-token";

    private final ProviderSimulator talque = ProviderSimulator.talque();
    private final OldServer server;

    /** Starts a server with settings from the environment. */
    @FunctionalInterface
    interface Starter {
        OldServer start(Map<String, String> settings) throws IOException;
    }

    SignsIn(Starter starter) throws IOException {
        this.server = starter.start(Map.of(
                "SSO_PROVIDER_URL", talque.url().toString(),
                "SSO_CLIENT_ID", talque.clientId(),
                "SSO_CLIENT_SECRET", talque.clientSecret(),
                "SSO_COOKIE_KEY", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="));
    }

    @AfterAll
    void stop() {
        server.close();
        talque.close();
    }

    private Browser someone() {
        return new Browser(0);
    }

    private Answer fetch(Browser browser, String target) {
        return browser.send(Call.get(server.at(target)).byFetch());
    }

    @Test
    void deepLinkWhenSignedOutThenSignsInAndLandsOnIt() {
        Browser browser = someone();
        Answer landed = browser.open(server.at(DEEP));

        assertThat(landed.status()).as("%s", landed).isEqualTo(200);
        assertThat(landed.from()).isEqualTo(server.at(DEEP));
        assertThat(landed.text()).contains("Reports of 2026").contains("year=2026&amp;q=a%20b%2Bc");
    }

    @Test
    void pagesAndApiWhenSignedInThenKnowTheUser() {
        Browser browser = someone();

        assertThat(browser.open(server.at("/profile")).text())
                .contains("Werner Heisenberg")
                .contains("Max Planck Institute for Physics")
                .contains("<dt>Remote user</dt>")
                .contains("wh@example.com");
        assertThat(fetch(browser, "/api/profile").text())
                .contains("\"firstName\":\"Werner\"")
                .contains("\"provider\":\"talque\"");
        assertThat(fetch(browser, "/sso/user").json().path("email").textValue()).isEqualTo("wh@example.com");
        assertThat(browser.get(server.at("/no-such-page")).status()).isEqualTo(404);
    }

    @Test
    void scriptWhenSignedOutThenIsTold401WithoutACookie() {
        Answer refused = fetch(someone(), "/api/profile");

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.contentType()).startsWith("application/problem+json");
        assertThat(refused.json().path("loginUrl").textValue()).contains("/sample/sso/login");
        assertThat(refused.setCookies()).isEmpty();
    }

    @Test
    void signOutWhenSignedInThenPagesAreProtectedAgain() {
        Browser browser = someone();
        browser.open(server.at("/profile"));
        assertThat(fetch(browser, "/api/profile").status()).isEqualTo(200);

        Answer out = browser.follow(
                browser.send(Call.post(server.at("/sso/logout"), Map.of()).sameOrigin()));

        assertThat(out.text()).contains("signed out");
        assertThat(fetch(browser, "/api/profile").status()).isEqualTo(401);
    }

    @Test
    void signInWhenTheProviderIsDownThenFailsAndTheNextOneSucceeds() {
        Browser browser = someone();
        talque.onNext(TOKEN, Fault.status(503));

        assertThat(browser.open(server.at("/profile")).status()).isIn(502, 503);
        assertThat(browser.open(server.at("/profile")).text()).contains("Werner Heisenberg");
    }

    /** Jersey names it here; where it does not know the property, HttpURLConnection would be asked without a word. */
    @Test
    void providerWhenAskedThenByOurConnector() {
        someone().open(server.at("/profile"));

        assertThat(talque.calls(TOKEN))
                .isNotEmpty()
                .allSatisfy(call -> assertThat(call.header("User-Agent"))
                        .hasValueSatisfying(agent -> assertThat(agent).contains("sso-filter over java.net.http")));
    }

    @Test
    void serverWhenAskedWhatItWroteThenNoClassWasMissing() {
        someone().open(server.at("/profile"));

        assertThat(server.said())
                .doesNotContain("NoClassDefFoundError")
                .doesNotContain("ClassNotFoundException")
                .doesNotContain("NoSuchMethodError")
                .doesNotContain("jakarta/servlet")
                .doesNotContain("unknown version");
    }
}
