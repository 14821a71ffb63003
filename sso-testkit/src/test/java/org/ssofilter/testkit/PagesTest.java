package org.ssofilter.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.ssofilter.testkit.Browser.callback;
import static org.ssofilter.testkit.Browser.encode;
import static org.ssofilter.testkit.Browser.location;

import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The pages of the interactive mode, as a browser without scripts uses them. */
class PagesTest {
    private static final String APP = "http://localhost:8080/sso/callback";
    private static final Pattern REQUEST = Pattern.compile("name=\"request\" value=\"([^\"]*)\"");

    @RegisterExtension
    static final SimulatorExtension talque =
            SimulatorExtension.of(ProviderSimulator.builder(Dialect.TALQUE).interactive(true));

    private final ProviderSimulator sim = talque.simulator();
    private final Browser browser = new Browser(sim.url());

    private HttpResponse<String> authorize(String scope, String... headers) throws Exception {
        return browser.get(
                "/oauth2/authorization?"
                        + encode("response_type", "code", "client_id", sim.clientId(), "redirect_url", APP)
                        + "&"
                        + encode("scope", scope, "state", "\"><script>"),
                headers);
    }

    private static String request(HttpResponse<String> page) {
        Matcher matcher = REQUEST.matcher(page.body());
        assertThat(matcher.find()).isTrue();
        return matcher.group(1).replace("&amp;", "&");
    }

    private HttpResponse<String> signIn(HttpResponse<String> page, String user) throws Exception {
        return browser.post("/simulator/sign-in", encode("request", request(page), "user", user));
    }

    private HttpResponse<String> decide(HttpResponse<String> page, String decision) throws Exception {
        return browser.post(
                "/simulator/consent", encode("request", request(page), "user", "wh@example.com", "decision", decision));
    }

    @Test
    void signInWhenAllowedThenTheBrowserGoesBackWithACode() throws Exception {
        HttpResponse<String> signIn = authorize("EMAIL PROFILE");
        assertThat(signIn.statusCode()).isEqualTo(200);
        assertThat(signIn.body()).contains("<h1>Sign in</h1>", "localhost:8080", "value=\"wh@example.com\"");
        HttpResponse<String> consent = signIn(signIn, "wh@example.com");
        assertThat(consent.body())
                .contains("<h1>Allow access?</h1>", "<li>see your e-mail address</li>", "Werner Heisenberg");
        HttpResponse<String> done = decide(consent, "allow");
        assertThat(done.statusCode()).isEqualTo(303);
        assertThat(callback(done)).containsKey("code").contains(entry("state", "\"><script>"));
    }

    @Test
    void consentWhenDeniedThenAccessDenied() throws Exception {
        HttpResponse<String> done = decide(signIn(authorize("EMAIL"), "wh@example.com"), "deny");
        assertThat(callback(done)).contains(entry("error", "access_denied")).doesNotContainKey("code");
    }

    @Test
    void consentWhenGivenBeforeThenIsNotAskedForAgain() throws Exception {
        decide(signIn(authorize("EMAIL PROFILE"), "wh@example.com"), "allow");
        assertThat(location(signIn(authorize("EMAIL PROFILE"), "wh@example.com")))
                .startsWith(APP);
        assertThat(signIn(authorize("PROFILE EMAIL"), "wh@example.com").statusCode())
                .isEqualTo(303);
    }

    @Test
    void consentWhenScopesChangeOrItWasForgottenThenIsAskedForAgain() throws Exception {
        decide(signIn(authorize("EMAIL PROFILE"), "wh@example.com"), "allow");
        assertThat(signIn(authorize("EMAIL"), "wh@example.com").statusCode()).isEqualTo(200);
        sim.forgetConsents();
        assertThat(signIn(authorize("EMAIL PROFILE"), "wh@example.com").statusCode())
                .isEqualTo(200);
    }

    @Test
    void consentWhenAnotherUserSignsInThenIsAskedForAgain() throws Exception {
        decide(signIn(authorize("EMAIL"), "wh@example.com"), "allow");
        assertThat(signIn(authorize("EMAIL"), "emmy.noether@example.com").body())
                .contains("Emmy Noether");
    }

    @Test
    void signInWhenUserIsUnknownThenSaysSoAndKeepsTheEmail() throws Exception {
        HttpResponse<String> again = signIn(authorize("EMAIL"), "no\"body@example.com");
        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(again.body())
                .contains("role=\"alert\"", "value=\"no&quot;body@example.com\"", "aria-invalid=\"true\"")
                .contains("<title>Error: Sign in");
        assertThat(signIn(again, "wh@example.com").statusCode()).isEqualTo(200);
    }

    @Test
    void pageWhenGermanIsPreferredThenIsGerman() throws Exception {
        HttpResponse<String> page = authorize("EMAIL", "Accept-Language", "fr;q=0.3, de-AT, en;q=0.5");
        assertThat(page.body()).contains("<html lang=\"de\">", "<h1>Anmelden</h1>", "Anbieter-Simulator");
        assertThat(page.headers().firstValue("Content-Language")).hasValue("de");
    }

    @Test
    void pageWhenLanguageIsUnknownOrNonsenseThenIsEnglish() throws Exception {
        assertThat(authorize("EMAIL", "Accept-Language", "fr").body()).contains("<html lang=\"en\">");
        assertThat(authorize("EMAIL", "Accept-Language", ";;;q=x").body()).contains("<html lang=\"en\">");
    }

    @Test
    void pageWhenServedThenItsPolicyAllowsItsOwnStyleAndTheApplicationOnly() throws Exception {
        HttpResponse<String> page = authorize("EMAIL");
        String html = page.body();
        String style = html.substring(html.indexOf("<style>") + 7, html.indexOf("</style>"));
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "frame-ancestors 'none'", "script-src 'none'")
                .contains("style-src 'sha256-" + Base64.getEncoder().encodeToString(hash) + "'")
                .contains("form-action 'self' http://localhost:8080")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    }

    @Test
    void pageWhenTheRequestIsHostileThenNothingOfItIsMarkup() throws Exception {
        assertThat(authorize("EMAIL").body()).doesNotContain("\"><script>");
        HttpResponse<String> refusal = browser.get("/oauth2/authorization?client_id=%3Cscript%3E");
        assertThat(refusal.statusCode()).isEqualTo(401);
        assertThat(refusal.body()).contains("<h1>This sign-in request is not valid</h1>", "invalid_client");
    }

    @Test
    void stepsWhenAskedWithoutAFormThenRefuse() throws Exception {
        assertThat(browser.get("/simulator/sign-in").statusCode()).isEqualTo(405);
        assertThat(browser.post("/simulator/consent", "decision=allow").statusCode())
                .isEqualTo(400);
    }

    @Test
    void photoWhenAHumanLooksThenIsServedByTheSimulator() throws Exception {
        String photo = String.valueOf(sim.users().iterator().next().members().get("photo"))
                .replace("\"", "");
        HttpResponse<String> picture = browser.get(photo);
        assertThat(picture.headers().firstValue("Content-Type")).hasValue("image/svg+xml");
        assertThat(picture.body()).contains(">WH</text>");
        assertThat(browser.get("/simulator/portrait.svg?of=nobody").statusCode())
                .isEqualTo(404);
    }

    @Test
    void signInWhenComm100ThenThePasswordIsShownAndChecked() throws Exception {
        try (ProviderSimulator comm100 =
                ProviderSimulator.builder(Dialect.COMM100).interactive(true).build()) {
            Browser there = new Browser(comm100.url());
            HttpResponse<String> page = there.get("/oauth/authorize?"
                    + encode("response_type", "code", "client_id", comm100.clientId(), "redirect_uri", APP));
            assertThat(page.body()).contains("every simulated user: " + SimulatedUser.DEFAULT_PASSWORD);
            String form = encode("request", request(page), "user", "wh@example.com", "password", "");
            assertThat(there.post("/simulator/sign-in", form + "wrong").body())
                    .contains("E-mail address or password is wrong.");
            assertThat(there.post("/simulator/sign-in", form + SimulatedUser.DEFAULT_PASSWORD)
                            .body())
                    .contains("and nothing else.");
        }
    }

    @Test
    void bothLanguagesWhenComparedThenHaveTheSameTexts() throws Exception {
        assertThat(keys("words_de.properties")).isEqualTo(keys("words_en.properties"));
    }

    private static Set<String> keys(String name) throws Exception {
        Properties words = new Properties();
        try (InputStream in = ProviderSimulator.class.getResourceAsStream("internal/" + name)) {
            words.load(in);
        }
        return words.stringPropertyNames();
    }
}
