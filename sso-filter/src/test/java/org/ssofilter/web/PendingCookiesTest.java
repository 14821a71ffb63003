package org.ssofilter.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ssofilter.fake.CountingRandomness;
import org.ssofilter.fake.FakeRequest;
import org.ssofilter.fake.FakeResponse;
import org.ssofilter.fake.SettableClock;
import org.ssofilter.login.PendingLogin;
import org.ssofilter.secret.Randomness;
import org.ssofilter.secret.SealedBox;
import org.ssofilter.secret.Secret;

/** Tabs, browsers with old cookies, and browsers with cookies of somebody else. */
class PendingCookiesTest {
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    private final SettableClock clock = new SettableClock();
    private final Randomness randomness = new CountingRandomness();
    private final SealedBox box = SealedBox.of(new byte[32], List.of(), randomness);
    private final PendingCookies cookies = new PendingCookies(box, "abcdef", "shop", TEN_MINUTES);
    private final Map<String, String> browser = new LinkedHashMap<>();

    @Test
    void addWhenHttpsThenTheCookieHasEveryFlag() {
        var cookie = add(login("/orders"), true).cookies().get(0);
        assertThat(cookie)
                .startsWith("__Host-sso-abcdef-")
                .endsWith("; Path=/; Max-Age=600; HttpOnly; SameSite=Lax; Secure")
                .doesNotContain("Domain", "orders");
    }

    @Test
    void addWhenHttpThenWithoutWhatHttpCannotKeep() {
        assertThat(add(login("/orders"), false).cookies().get(0))
                .startsWith("sso-abcdef-")
                .endsWith("; Path=/; Max-Age=600; HttpOnly; SameSite=Lax");
    }

    @Test
    void findWhenTheBrowserBringsItBackThenItIsTheSame() {
        var login = login("/orders?id=7");
        add(login, true);
        assertThat(cookies.find(request(), login.id(), true)).contains(login);
    }

    @Test
    void findWhenThereAreSeveralTabsThenEachHasItsOwn() {
        var logins = List.of(login("/a"), login("/b"), login("/c"));
        logins.forEach(login -> add(login, true));
        assertThat(logins)
                .allSatisfy(login ->
                        assertThat(cookies.find(request(), login.id(), true)).contains(login));
    }

    @Test
    void findWhenTheCookieIsNotOursThenEmpty() {
        var login = login("/orders");
        add(login, true);
        var name = browser.keySet().iterator().next();
        assertThat(cookies.find(request(), "another-id", true)).isEmpty();
        assertThat(cookies.find(request(), login.id(), false))
                .as("an https cookie on http")
                .isEmpty();
        browser.put(name, browser.get(name) + "AAAA");
        assertThat(cookies.find(request(), login.id(), true)).as("altered").isEmpty();
        browser.put(name, "");
        assertThat(cookies.find(request(), login.id(), true)).as("emptied").isEmpty();
        browser.clear();
        assertThat(cookies.find(request(), login.id(), true)).as("gone").isEmpty();
    }

    /** An attacker who can set cookies puts a sealed login of their own browser under another name, or realm, or client. */
    @Test
    void findWhenSealedForAnotherNameRealmOrClientThenEmpty() {
        var login = login("/orders");
        var victim = login("/victim");
        add(login, true);
        var value = browser.values().iterator().next();
        browser.put("__Host-sso-abcdef-" + victim.id(), value);
        assertThat(cookies.find(request(), victim.id(), true)).isEmpty();
        browser.put("sso-abcdef-" + login.id(), value);
        assertThat(cookies.find(request(), login.id(), false)).isEmpty();
        var otherRealm = new PendingCookies(box, "ghijkl", "shop", TEN_MINUTES);
        browser.put("__Host-sso-ghijkl-" + login.id(), value);
        assertThat(otherRealm.find(request(), login.id(), true)).isEmpty();
        var otherClient = new PendingCookies(box, "abcdef", "other", TEN_MINUTES);
        assertThat(otherClient.find(request(), login.id(), true)).isEmpty();
    }

    @Test
    void addWhenThereAreSixThenTheOldestGoes() {
        var logins = new ArrayList<PendingLogin>();
        for (int i = 0; i < 10; i++) {
            logins.add(login("/" + i));
            add(logins.get(i), true);
            clock.move(Duration.ofSeconds(1));
        }
        assertThat(browser).hasSize(6);
        for (int i = 0; i < 10; i++) {
            assertThat(cookies.find(request(), logins.get(i).id(), true).isPresent())
                    .as("%d", i)
                    .isEqualTo(i >= 4);
        }
    }

    @Test
    void addWhenTheTargetsAreLongThenTogetherUnderFourKilobytes() {
        for (int i = 0; i < 10; i++) {
            add(login("/" + i + "x".repeat(i % 3 * 1_000)), true);
            clock.move(Duration.ofSeconds(1));
            assertThat(sizeOfCookieHeader()).isLessThan(4_096);
            assertThat(browser).isNotEmpty();
        }
    }

    @Test
    void addWhenTheTargetIsAsLongAsCanBeThenItFits() {
        var longest = new PendingLogin(
                Secret.of("s".repeat(22)),
                Secret.of("n".repeat(22)),
                Secret.of("v".repeat(43)),
                "comm100",
                "/" + "x".repeat(2_699),
                Instant.EPOCH);
        add(login("/old"), true);
        add(longest, true);
        assertThat(browser).hasSize(1);
        assertThat(sizeOfCookieHeader()).isLessThan(4_000);
        assertThat(cookies.find(request(), longest.id(), true)).contains(longest);
    }

    @Test
    void addWhenThereAreForeignCookiesThenTheyStay() {
        browser.put("JSESSIONID", "1");
        browser.put("sso-ghijkl-another", "of a second filter");
        browser.put("__Host-sso-ghijkl-another", "of a second filter");
        browser.put("__Secure-sso-abcdef-x", "odd");
        browser.put("SSO-ABCDEF-X", "odd");
        for (int i = 0; i < 8; i++) add(login("/" + i), true);
        assertThat(browser)
                .containsKeys("JSESSIONID", "sso-ghijkl-another", "__Host-sso-ghijkl-another", "SSO-ABCDEF-X")
                .hasSize(5 + 6);
    }

    /** A sibling host can fill the jar with names like ours: the answer must not grow with it. */
    @Test
    void addWhenThereAreAHundredJunkCookiesThenTheAnswerStaysSmall() {
        for (int i = 0; i < 100; i++) browser.put("__Host-sso-abcdef-junk" + i, "x");
        var login = login("/orders");
        var answer = add(login, true);
        assertThat(answer.cookies()).hasSizeBetween(2, 11);
        assertThat(answer.cookies().stream().mapToInt(String::length).sum()).isLessThan(3_000);
        assertThat(cookies.find(request(), login.id(), true)).contains(login);
        for (int i = 0; i < 15; i++) add(login("/" + i), true);
        assertThat(browser.keySet()).as("after a few more, the junk is gone").noneMatch(name -> name.contains("junk"));
    }

    @Test
    void addWhenJunkIsLargeThenRealLoginsStay() {
        var first = login("/first");
        add(first, true);
        browser.put("__Host-sso-abcdef-junk", "x".repeat(5_000));
        clock.move(Duration.ofSeconds(1));
        add(login("/second"), true);
        assertThat(cookies.find(request(), first.id(), true)).contains(first);
        assertThat(browser).doesNotContainKey("__Host-sso-abcdef-junk");
    }

    @Test
    void removeWhenDoneThenOnlyThatOneGoes() {
        var one = login("/one");
        var two = login("/two");
        add(one, true);
        add(two, true);
        var response = new FakeResponse();
        cookies.remove(response.view(), one.id(), true);
        keep(response);
        assertThat(cookies.find(request(), one.id(), true)).isEmpty();
        assertThat(cookies.find(request(), two.id(), true)).contains(two);
        assertThat(response.cookies())
                .singleElement()
                .asString()
                .contains("Max-Age=0")
                .endsWith("; Secure");
    }

    @Test
    void removeAllWhenDoneThenAllOfOursGoAndNoMoreThanTen() {
        browser.put("JSESSIONID", "1");
        for (int i = 0; i < 30; i++) browser.put("__Host-sso-abcdef-junk" + i, "x");
        var response = new FakeResponse();
        cookies.removeAll(request(), response.view(), true);
        assertThat(response.cookies()).hasSize(10).allMatch(cookie -> cookie.startsWith("__Host-sso-abcdef-junk"));
    }

    @Test
    void markerWhenSetThenIsNoPendingLogin() {
        var response = new FakeResponse();
        assertThat(cookies.wasSentToBaseUrl(request())).isFalse();
        cookies.markSentToBaseUrl(response.view());
        keep(response);
        assertThat(response.cookies())
                .singleElement()
                .asString()
                .isEqualTo("sso-abcdef-base=1; Path=/; Max-Age=30; HttpOnly; SameSite=Lax");
        assertThat(cookies.wasSentToBaseUrl(request())).isTrue();
        add(login("/orders"), false);
        assertThat(browser).containsKey("sso-abcdef-base");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void cookieWhenWrittenThenNothingBreaksTheHeader(boolean https) {
        assertThat(add(login("/a;b=c, d\r\nSet-Cookie: x=y"), https).cookies().get(0))
                .matches("[A-Za-z0-9_-]+=[A-Za-z0-9_-]+; Path=/; Max-Age=600; HttpOnly; SameSite=Lax(; Secure)?");
    }

    private PendingLogin login(String target) {
        return PendingLogin.start("talque", target, randomness, clock);
    }

    private FakeResponse add(PendingLogin login, boolean https) {
        var response = new FakeResponse();
        cookies.add(request(), response.view(), login, https);
        keep(response);
        return response;
    }

    /** What a browser does with {@code Set-Cookie}. */
    private void keep(FakeResponse response) {
        for (var cookie : response.cookies()) {
            var pair = cookie.substring(0, cookie.indexOf(';')).split("=", 2);
            if (cookie.contains("Max-Age=0;")) browser.remove(pair[0]);
            else browser.put(pair[0], pair[1]);
        }
    }

    private jakarta.servlet.http.HttpServletRequest request() {
        var request = FakeRequest.get("/");
        browser.forEach(request::cookie);
        return request.view();
    }

    private int sizeOfCookieHeader() {
        int size = 0;
        for (var cookie : request().getCookies())
            size += cookie.getName().length() + cookie.getValue().length() + 3;
        return size;
    }

    @Test
    void cookieClassWhenGivenOurValuesThenAcceptsThem() {
        add(login("/orders"), true);
        browser.forEach(
                (name, value) -> assertThat(new Cookie(name, value).getValue()).isEqualTo(value));
    }
}
