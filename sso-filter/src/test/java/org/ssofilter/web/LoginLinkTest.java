package org.ssofilter.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ssofilter.fake.CountingRandomness;
import org.ssofilter.fake.FakeRequest;
import org.ssofilter.fake.SettableClock;
import org.ssofilter.login.PendingLogin;

class LoginLinkTest {

    @Test
    void ofWhenWrittenThenIsReadAgainAndKeepsTheStateToItself() {
        var pending = pending("/app/orders?a=b%26c&d=+");

        var link = LoginLink.of("/app/sso/login", pending);

        var request = FakeRequest.get(link).view();
        assertThat(link)
                .startsWith("/app/sso/login?")
                .doesNotContain(pending.state().reveal());
        assertThat(LoginLink.target(request, "/app")).contains(pending.target());
        assertThat(LoginLink.pendingId(request)).contains(pending.id());
    }

    @Test
    void ofWhenTargetIsLongThenOnlyTheCookieHasIt() {
        assertThat(LoginLink.of("/sso/login", pending("/" + "x".repeat(999)))).contains("return=");
        assertThat(LoginLink.of("/sso/login", pending("/" + "x".repeat(1_000))))
                .matches("/sso/login\\?login=[A-Za-z0-9_-]{10}");
    }

    @ParameterizedTest
    @CsvSource({
        "?return=/orders, /app/orders",
        "?return=/app/orders, /app/orders",
        "?return=%2Forders%3Fx%3D1, /app/orders?x=1",
        "?return=/application, /app/application",
    })
    void targetWhenRelativeToTheContextOrWholeThenIsWhole(String query, String target) {
        assertThat(LoginLink.target(FakeRequest.get("/app/sso/login" + query).view(), "/app"))
                .contains(target);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?",
                "?return=",
                "?return",
                "?return=orders",
                "?return=https://evil.example/",
                "?return=/a&return=/b",
                "?return=%zz",
                "?login=x"
            })
    void targetWhenThereIsNoneThenIsEmpty(String query) {
        assertThat(LoginLink.target(FakeRequest.get("/app/sso/login" + query).view(), "/app"))
                .isEmpty();
    }

    private static PendingLogin pending(String target) {
        return PendingLogin.start("comm100", target, new CountingRandomness(), new SettableClock());
    }
}
