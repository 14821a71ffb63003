package org.ssofilter.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ssofilter.fake.FakeResponse;
import org.ssofilter.fake.FakeSession;
import org.ssofilter.web.page.LossCause;

/** What a session cookie's attributes tell about why it might not come back. */
class SessionCookieTest {

    @ParameterizedTest
    @CsvSource({
        "'',                              false, UNKNOWN",
        "Secure,                          false, SECURE_COOKIE_ON_HTTP",
        "secure; HttpOnly,                false, SECURE_COOKIE_ON_HTTP",
        "Secure,                          true,  UNKNOWN",
        "Path=/app; HttpOnly,             true,  UNKNOWN",
        "Path=/app/,                      true,  UNKNOWN",
        "Path=/,                          true,  UNKNOWN",
        "path=/ap,                        true,  COOKIE_PATH_OR_DOMAIN",
        "Path=/elsewhere,                 true,  COOKIE_PATH_OR_DOMAIN",
        "Path=/app/orders/all,            true,  COOKIE_PATH_OR_DOMAIN",
        "Domain=shop.example,             true,  UNKNOWN",
        "Domain=.Shop.Example,            true,  UNKNOWN",
        "Domain=www.shop.example,         true,  UNKNOWN",
        "Domain=op.example,               true,  COOKIE_PATH_OR_DOMAIN",
        "Domain=other.example,            true,  COOKIE_PATH_OR_DOMAIN",
        "SameSite=strict,                 true,  SAME_SITE_COOKIE",
        "SameSite=Lax; Path=/app,         true,  UNKNOWN",
        "SameSite=Strict; Path=/x,        true,  COOKIE_PATH_OR_DOMAIN",
    })
    void causeWhenTheCookieDoesNotComeBackThenIsWhatItsAttributesTell(
            String attributes, boolean https, LossCause expected) {
        var cookie = SessionCookie.parse("JSESSIONID=1; " + attributes);
        assertThat(cookie.whyLost("/app/orders?path=/elsewhere", "www.shop.example", https))
                .isEqualTo(expected);
    }

    @Test
    void cookieWhenSeveralAreSetThenTheLastOfThisSessionCounts() {
        var response = new FakeResponse();
        response.addHeader("Set-Cookie", "JSESSIONID=abc; Path=/old");
        response.addHeader("Set-Cookie", "JSESSIONID=abc.node1; Path=/app; Secure");
        response.addHeader("Set-Cookie", "other=abcd; Path=/; SameSite=Strict");
        response.addHeader("Set-Cookie", "theme=dark; Path=/x");

        assertThat(SessionCookie.of(new FakeSession("abc.").view(), response.view()))
                .isEqualTo(new SessionCookie(true, "", "/app", ""));
    }

    @Test
    void cookieWhenTheContainerWritesItLaterThenTheConfigurationCounts() {
        assertThat(SessionCookie.of(new FakeSession("abc").view(), new FakeResponse().view()))
                .isEqualTo(new SessionCookie(false, "", "", ""));
    }
}
