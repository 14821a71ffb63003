package org.ssofilter.it.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ssofilter.it.homes.Guest;
import org.ssofilter.it.support.Answer;

/**
 * {@code baseUrl} is set, and somebody reaches the server without nginx. Where only the server knows of the proxy it
 * believes whoever is on this machine; its page says to let none but nginx.
 */
@ParameterizedClass
@MethodSource("org.ssofilter.it.proxy.Front#withBaseUrl")
final class PastNginx {

    private final Front front;

    /** It is closed by JUnit, after the last test. */
    PastNginx(Front front) {
        this.front = front;
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void headersWhenForgedThenBaseUrlCounts(String scheme) {
        Guest intruder = front.intruder();
        Answer first = new Forger(intruder, scheme).with("Host", Forger.EVIL).send(intruder.url("/profile"));
        assertThat(first.location()).isEqualTo(front.outside("/profile"));

        Answer redirect = new Forger(intruder, scheme).with("Host", Forger.EVIL).sentToProvider("/profile");
        assertThat(redirect.location().parameters("redirect_uri"))
                .containsExactly(front.outside("/sso/callback/talque").toString());
        BehindNginx.expectBoundToHost(redirect);
    }
}
