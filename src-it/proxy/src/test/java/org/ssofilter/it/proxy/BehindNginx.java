package org.ssofilter.it.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.ssofilter.it.homes.Guest;
import org.ssofilter.it.homes.Tomcat;
import org.ssofilter.it.homes.WildFly;
import org.ssofilter.it.support.Answer;
import org.ssofilter.it.support.Call;
import org.ssofilter.it.support.Expect;
import org.ssofilter.it.support.HtmlForm;
import org.ssofilter.it.support.SetCookie;
import org.ssofilter.it.support.Url;

/** nginx ends TLS, and the filter knows the public address by {@code baseUrl}, by the server, or by both. */
@ParameterizedClass
@MethodSource("org.ssofilter.it.proxy.Front#told")
final class BehindNginx {

    private static final String DEEP_LINK = "/reports?year=2026&q=a%20b%2Bc";

    private final Front front;

    /** It is closed by JUnit, after the last test. */
    BehindNginx(Front front) {
        this.front = front;
    }

    @AfterEach
    void expectNoComplaintOfNginx() {
        assertThat(front.nginx().complaints()).isEmpty();
    }

    private String redirectUri() {
        return front.outside("/sso/callback/talque").toString();
    }

    @Test
    void signInWhenNginxEndsTlsThenComesBackToThePublicAddressWithSecureCookies() {
        Guest guest = front.guest();

        Answer redirect = Expect.sentToProvider(guest.choose(DEEP_LINK, "talque"));
        assertThat(redirect.location().parameters("redirect_uri")).containsExactly(redirectUri());
        expectBoundToHost(redirect);

        Url callback = guest.browser().get(redirect.location()).location();
        Answer landing = guest.browser().send(guest.calling(callback));
        assertThat(landing.status()).as("%s", landing).isEqualTo(303);
        assertThat(landing.location()).isEqualTo(front.outside(DEEP_LINK));

        Answer page = guest.browser().follow(landing);
        assertThat(page.text()).contains("Reports of 2026", "a b+c", "year=2026&amp;q=a%20b%2Bc");
        guest.expectProfile();
        expectAllSecure(guest);
    }

    static void expectBoundToHost(Answer redirect) {
        assertThat(redirect.newCookies())
                .isNotEmpty()
                .allMatch(SetCookie::isSecure)
                .allMatch(SetCookie::isHttpOnly)
                .allMatch(cookie -> cookie.name().startsWith("__Host-"));
    }

    /** The browser has a session cookie and what else was set, and would say nothing of it to who asks by plain http. */
    private void expectAllSecure(Guest guest) {
        var jar = guest.browser().cookies();
        assertThat(jar.all(Nginx.HOST)).isNotEmpty().allMatch(SetCookie::isSecure);
        assertThat(jar.header(front.outside("/profile"), false, true)).contains("JSESSIONID=");
        assertThat(jar.header(front.nginx().http(Front.CONTEXT + "/profile"), false, true))
                .isEmpty();
    }

    @Test
    void signInWhenTheDeepLinkIsLongThenNginxTakesTheAnswer() {
        Guest guest = front.guest();
        String longLink = "/reports?year=2026&q=" + "a".repeat(1_500);

        Answer landing = guest.browser().send(guest.calling(guest.untilCallback(longLink)));

        assertThat(landing.location()).isEqualTo(front.outside(longLink));
        guest.expectProfile();
    }

    @Test
    void formPostWhenNginxEndsTlsThenSignsIn() {
        Guest guest = front.guest();
        Answer redirect = Expect.sentToProvider(guest.choose(DEEP_LINK, "clerk"));
        HtmlForm form = HtmlForm.of(guest.browser().get(redirect.location()));
        assertThat(form.action()).isEqualTo(front.outside("/sso/callback/clerk"));

        Answer ours = guest.browser()
                .send(Call.post(form.action(), form.fields())
                        .crossSite(front.providers().clerk().url().toString()));
        Answer landing = guest.browser().send(HtmlForm.submitted(Expect.ownPage(ours, 200)));

        assertThat(landing.status()).as("%s", landing).isEqualTo(303);
        assertThat(landing.location()).isEqualTo(front.outside(DEEP_LINK));
        guest.expectProfile();
        expectAllSecure(guest);
    }

    @Test
    void signOutWhenSentByAPageOfThePublicAddressThenEndsTheSession() {
        Guest guest = front.guest();
        guest.expectProfile(guest.signIn("/profile"));

        Answer out = guest.browser()
                .send(Call.post(guest.url("/sso/logout"), Map.of()).sameOrigin());

        assertThat(out.isRedirect()).as("%s", out).isTrue();
        assertThat(guest.browser().follow(out).from().origin())
                .isEqualTo(front.outside("/").origin());
        assertThat(guest.get("/profile").isRedirect()).isTrue();
        Expect.signInNeeded(guest.fetch("/api/profile"));
    }

    @Test
    void pageWhenAskedForByPlainHttpThenGoesToHttps() {
        Answer answer = front.guest().browser().get(front.nginx().http(Front.CONTEXT + DEEP_LINK));

        assertThat(answer.status()).isEqualTo(301);
        assertThat(answer.location()).isEqualTo(front.outside(DEEP_LINK));
        assertThat(answer.setCookies()).isEmpty();
    }

    @Test
    void headersWhenForgedByAVisitorThenNginxReplacesThem() {
        Guest guest = front.guest();

        Answer redirect = new Forger(guest, "http").sentToProvider("/profile");

        assertThat(redirect.location().parameters("redirect_uri")).containsExactly(redirectUri());
        expectBoundToHost(redirect);
        Url callback = guest.browser().get(redirect.location()).location();
        guest.expectProfile(guest.browser().follow(guest.browser().send(guest.calling(callback))));
        expectAllSecure(guest);
    }

    @Test
    void hostWhenForgedByAVisitorThenNeverReachesTheServer() {
        Guest guest = front.guest();

        Answer misdirected =
                new Forger(guest, "https").with("Host", Forger.EVIL).send(guest.url("/profile"));
        assertThat(misdirected.status()).as("%s", misdirected).isEqualTo(421);
        Answer plain = new Forger(guest, "https")
                .with("Host", Forger.EVIL)
                .send(front.nginx().http(Front.CONTEXT + "/profile"));
        assertThat(plain.location()).isEqualTo(front.outside("/profile"));
        Answer otherPort =
                new Forger(guest, "https").with("Host", Nginx.HOST + ":666").sentToProvider("/profile");
        assertThat(otherPort.location().parameters("redirect_uri")).containsExactly(redirectUri());
        var elsewhere = new Url("https", Forger.EVIL, front.outside("").port(), "/");
        assertThatThrownBy(() -> guest.browser().get(elsewhere)).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void pagesWhenReadThenTellWhatWasTestedHere() throws IOException {
        assertThat(Files.readString(Nginx.page().resolveSibling("tomcat.md"))).contains(Tomcat.FORWARDED);
        assertThat(Files.readString(Nginx.page().resolveSibling("wildfly.md"))).contains(WildFly.FORWARDED);
        assertThat(Files.readString(Nginx.page())).contains("`BehindNginx`");
    }
}
