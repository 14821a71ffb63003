package org.ssofilter.it.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.ssofilter.it.homes.Guest;
import org.ssofilter.it.support.Answer;
import org.ssofilter.it.support.SetCookie;
import org.ssofilter.it.support.Url;

/** Neither the server nor the filter was told of a proxy: whatever a request claims, nothing of it counts. */
@ParameterizedClass
@MethodSource("org.ssofilter.it.proxy.Front#untold")
final class NobodyTold {

    private final Front front;

    /** It is closed by JUnit, after the last test. */
    NobodyTold(Front front) {
        this.front = front;
    }

    @Test
    void headersWhenForgedThenAddressAndCookiesAreAsWithoutThem() {
        Guest intruder = front.intruder();

        Answer redirect = new Forger(intruder, "https").sentToProvider("/profile");

        assertThat(redirect.location().parameters("redirect_uri"))
                .containsExactly(intruder.url("/sso/callback/talque").toString());
        assertThat(redirect.newCookies())
                .isNotEmpty()
                .noneMatch(SetCookie::isSecure)
                .noneMatch(cookie -> cookie.name().startsWith("__Host-"));
        Url callback = intruder.browser().get(redirect.location()).location();
        intruder.expectProfile(intruder.browser().follow(intruder.browser().send(intruder.calling(callback))));
    }

    @Test
    void hostWhenForgedThenNoSignInBeginsThere() {
        Guest intruder = front.intruder();

        Answer page = new Forger(intruder, "https").with("Host", Forger.EVIL).send(intruder.url("/profile"));

        assertThat(page.header("Location")).isEmpty();
        assertThat(page.text()).contains("sso-402");
    }

    /** The page that says what to do, not an endless round. */
    @Test
    void signInWhenNginxIsThereAndNobodyKnowsThenPageSaysSo() {
        Answer page = front.guest().get("/profile");

        assertThat(page.header("Location")).isEmpty();
        assertThat(page.text()).contains("sso-402");
    }
}
