package org.ssofilter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ssofilter.fake.FakeRequest;
import org.ssofilter.fake.FakeResponse;
import org.ssofilter.fake.FakeSessions;
import org.ssofilter.fake.TestProviders;
import org.ssofilter.login.Reason;

/** Several providers: users choose, and each provider's answers count at its own redirect URI alone. Nobody is called. */
class ChooserTest {
    private final FakeSessions browser = new FakeSessions();
    private final TestGate gate = gate("cookieKey", "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA=");

    private static TestGate gate(String... more) {
        var settings = TestProviders.several();
        for (int i = 0; i < more.length; i += 2) settings.put(more[i], more[i + 1]);
        return new TestGate(settings);
    }

    @AfterEach
    void end() {
        gate.close();
    }

    @Test
    void pageWhenProtectedThenTheChooserAndNothingIsKept() {
        var answer = gate.handle(page("/shop/orders?id=7&x=%zz"));

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.location()).isEqualTo("/shop/sso/login?return=%2Fshop%2Forders%3Fid%3D7%26x%3D%25zz");
        assertThat(answer.cookies()).isEmpty();
        assertThat(browser.all()).isEmpty();
    }

    @Test
    void chooserWhenOpenedThenALinkForEachKeepsTheTarget() {
        var answer = gate.handle(page("/shop/sso/login?return=%2Fshop%2Forders%3Fid%3D7"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.cookies()).isEmpty();
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.body()).contains(">talque</a>", ">Clerk</a>", ">Comm100</a>");
        for (var name : List.of("talque", "clerk", "comm100")) {
            assertThat(answer.body())
                    .contains("/shop/sso/login?provider=" + name + "&amp;return=%2Fshop%2Forders%3Fid%3D7\"");
        }
    }

    @Test
    void targetWhenItDoesNotFitIntoAnAddressThenIsLeftOut() {
        var longest = "/shop/" + "x".repeat(2_694);
        assertThat(gate.handle(page(longest)).location()).endsWith("=%2Fshop%2F" + "x".repeat(2_694));
        assertThat(gate.handle(page("/shop/?q=" + "%2f".repeat(890))).location())
                .isEqualTo("/shop/sso/login");
    }

    @ParameterizedTest
    @CsvSource({
        "talque, https://www.talque.com/oauth2/authorization, redirect_url",
        "clerk, https://clerk.example.com/oauth/authorize, redirect_uri",
    })
    void linkWhenItNamesAProviderThenThatOneWithItsOwnRedirectUri(String name, String endpoint, String parameter) {
        var answer = gate.handle(page("/shop/sso/login?provider=" + name + "&return=/orders"));

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.location()).startsWith(endpoint + "?");
        assertThat(TestGate.parameter(answer.location(), parameter)).endsWith("%2Fshop%2Fsso%2Fcallback%2F" + name);
        assertThat(answer.cookies()).hasSize(1);
    }

    @Test
    void linkWhenThatProviderHasAFormThenTheFormSaysWhoseItIs() {
        var answer = gate.handle(page("/shop/sso/login?provider=comm100&return=/orders"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .contains(
                        "type=\"password\"",
                        "action=\"/shop/sso/login?provider=comm100&amp;return=%2Fshop%2Forders&amp;login=");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "CLERK",
                "clerk%00",
                "clerk%20",
                "../clerk",
                "clerk/..",
                "%3Cscript%3E",
                "https://evil.example/",
                "oidc",
                "clerk&provider=talque",
                "clerk&provider=clerk"
            })
    void linkWhenItNamesNoneOfThemThen400AndNothingOfItIsShown(String name) {
        var answer = gate.handle(page("/shop/sso/login?provider=" + name + "&return=/orders"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body())
                .contains(Reason.PROVIDER_UNKNOWN.code(), "/shop/sso/login?return=%2Fshop%2Forders")
                .doesNotContain("evil.example", "<script>", "CLERK");
        assertThat(answer.cookies()).isEmpty();
        assertThat(gate.events).containsExactly("failed PROVIDER_UNKNOWN");
    }

    @ParameterizedTest
    @CsvSource({"'', 405", "?provider=clerk, 405", "?provider=nobody, 405", "?provider=comm100, 401"})
    void postWhenItIsNoSignInFormThenRefused(String query, int status) {
        var post = FakeRequest.post("/shop/sso/login" + query, "state=x&email=a&password=b")
                .context("/shop");

        assertThat(gate.handle(post).status()).isEqualTo(status);
    }

    @Test
    void linkWhenAScriptFollowsItThenNoLoginBegins() {
        var fetch = page("/shop/sso/login?provider=clerk")
                .header("Sec-Fetch-Mode", "cors")
                .header("Sec-Fetch-Dest", "empty");

        var answer = gate.handle(fetch.header("Sec-Fetch-Site", "same-origin"));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.cookies()).isEmpty();
    }

    @Test
    void callbackWhenItIsAnothersThenRefusedAsMixUp() {
        var start = gate.handle(page("/shop/sso/login?provider=clerk&return=/orders"));
        var query = "?code=c&state=" + TestGate.parameter(start.location(), "state");

        assertFailed(gate.handle(callback("/talque" + query, start)), Reason.ISSUER_MISMATCH);
        assertThat(browser.all()).isEmpty();
    }

    @Test
    void callbackWhenIssIsAnothersThenRefusedThoughOurOwnIsNotKnown() {
        var start = gate.handle(page("/shop/sso/login?provider=talque&return=/orders"));
        var query = "?code=c&iss=https://clerk.example.com&state=" + TestGate.parameter(start.location(), "state");

        assertFailed(gate.handle(callback("/talque" + query, start)), Reason.ISSUER_MISMATCH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/oidc", "/CLERK", "/clerk/", "/clerk/x", "/clerk;v=1", "//clerk", "/%63lerk"})
    void callbackWhenItsPathIsNobodysThenRefusedAndNotForTheApplication(String path) {
        var start = gate.handle(page("/shop/sso/login?provider=clerk"));
        var query = "?code=c&state=" + TestGate.parameter(start.location(), "state");

        assertFailed(gate.handle(callback(path + query, start)), Reason.STATE_INVALID);
        assertThat(gate.passed()).isFalse();
    }

    @Test
    void callbackWhenThereIsOneProviderThenItsPathHasNoName() {
        try (var one = TestGate.talque()) {
            assertThat(TestGate.parameter(one.handle(page("/shop/orders")).location(), "redirect_uri"))
                    .endsWith("%2Fshop%2Fsso%2Fcallback");
            assertThat(one.handle(page("/shop/sso/callback/talque?code=c")).status())
                    .isEqualTo(302);
        }
    }

    @Test
    void pageWhenProvidersNamesOneThenGoesStraightThere() {
        var settings = Map.of("providers", "talque", "talque.clientId", "shop", "talque.clientSecret", "s");
        try (var one = new TestGate(settings)) {
            var answer = one.handle(page("/shop/orders"));

            assertThat(answer.location()).startsWith("https://www.talque.com/");
            assertThat(TestGate.parameter(answer.location(), "redirect_uri")).endsWith("%2Fsso%2Fcallback%2Ftalque");
        }
    }

    private FakeRequest page(String target) {
        return FakeRequest.get(target).context("/shop").in(browser).header("Accept", "text/html");
    }

    private FakeRequest callback(String rest, FakeResponse start) {
        return TestGate.withCookies(page("/shop/sso/callback" + rest), start);
    }

    private static void assertFailed(FakeResponse answer, Reason reason) {
        assertThat(answer.status()).isEqualTo(reason.status());
        assertThat(answer.body()).contains(reason.code());
        assertThat(answer.header("Location")).isNull();
    }
}
