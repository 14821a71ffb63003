package org.ssofilter.it.suite;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.ssofilter.it.support.Answer;
import org.ssofilter.it.support.Call;
import org.ssofilter.it.support.Expect;
import org.ssofilter.it.support.SetCookie;
import org.ssofilter.it.support.Stage;
import org.ssofilter.it.support.Url;

/** https ends before the container; what the filter makes of it. */
final class BehindProxy {

    private static final Url PUBLIC = Url.parse("https://app.example.com/app/");

    @Test
    void signInWhenHttpsThenCookiesAreBoundToTheHostAndHttps() {
        try (var stage = Stage.talque().behindProxy().open()) {
            var browser = stage.visitor().browser();
            Answer redirect = browser.get(at("/app/protected?x=1"));

            SetCookie cookie = redirect.newCookies().get(0);
            assertThat(cookie.name()).startsWith("__Host-");
            assertThat(cookie.isSecure()).isTrue();
            assertThat(cookie.path()).isEqualTo("/");
            assertThat(redirect.location().parameters("redirect_uri"))
                    .containsExactly("https://app.example.com/app/sso/callback");

            Answer page = browser.follow(redirect);
            assertThat(page.from()).isEqualTo(at("/app/protected?x=1"));
            assertThat(page.isFromApplication()).isTrue();
            assertThat(browser.pendingLogins(PUBLIC)).isEmpty();
        }
    }

    @Test
    void protectedPageWhenAskedForByAnotherAddressThenBrowserGoesToBaseUrlFirst() {
        try (var stage = Stage.talque()
                .behindProxy()
                .set("baseUrl", "https://app.example.com/app")
                .open()) {
            var visitor = stage.visitor();

            Answer first = visitor.get("/protected?a=b%26c&d");

            assertThat(first.status()).as("%s", first).isIn(302, 303, 307);
            assertThat(first.location()).isEqualTo(at("/app/protected?a=b%26c&d"));
            assertThat(first.newCookies()).noneMatch(c -> c.value().length() > 40);
            Answer page = visitor.browser().follow(first);
            assertThat(page.from()).isEqualTo(at("/app/protected?a=b%26c&d"));
            assertThat(page.isFromApplication()).as("%s", page).isTrue();
        }
    }

    @Test
    void loginWhenAskedForByAnotherAddressThenKeepsItsReturnPath() {
        try (var stage = Stage.talque()
                .behindProxy()
                .set("baseUrl", "https://app.example.com/app")
                .open()) {
            assertThat(stage.visitor().open("/sso/login?return=/x%3Fy%3D1").from())
                    .isEqualTo(at("/app/x?y=1"));
        }
    }

    @Test
    void containerWhenItDoesNotKnowOfTheProxyThenBaseUrlMakesNoLoop() {
        try (var stage =
                Stage.talque().set("baseUrl", "https://app.example.com/app").open()) {
            var browser = stage.visitor().browser();

            Answer answer = browser.get(at("/app/protected"));
            for (int hops = 0; hops < 5 && answer.isRedirect() && isOurs(answer.location()); hops++) {
                answer = browser.get(answer.location());
            }

            assertThat(answer.isRedirect() && isOurs(answer.location()))
                    .as("%s", answer)
                    .isFalse();
        }
    }

    @Test
    void forwardedHeadersWhenTheContainerIsNotToldToBelieveThemThenCountForNothing() {
        try (var stage = Stage.talque().open()) {
            Call forged = Call.get(stage.url("/protected"))
                    .header("X-Forwarded-Proto", "https")
                    .header("X-Forwarded-Host", "evil.example")
                    .header("Forwarded", "host=evil.example;proto=https");

            Answer answer = Expect.sentToProvider(stage.visitor().send(forged));

            assertThat(answer.location().toString()).doesNotContain("evil.example");
            assertThat(answer.newCookies().get(0).name()).doesNotStartWith("__Host-");
        }
    }

    @Test
    void hostHeaderWhenForeignAndPlainHttpThenNoSignInBeginsThere() {
        try (var stage = Stage.talque().open()) {
            Answer answer =
                    stage.visitor().send(Call.get(stage.url("/protected")).header("Host", "app.example.com"));

            assertThat(answer.isFromApplication()).isFalse();
            assertThat(answer.header("Location").orElse(""))
                    .as("no code is ever sent to a plain http address outside loopback")
                    .doesNotContain("app.example.com");
        }
    }

    private static boolean isOurs(Url url) {
        return url.host().equals(PUBLIC.host());
    }

    private static Url at(String target) {
        return PUBLIC.withTarget(target);
    }
}
