package org.ssofilter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ssofilter.fake.FakeRequest;
import org.ssofilter.fake.FakeResponse;

/**
 * Pending logins that were altered, moved, sealed with another key or kept through a jump of the clock. Each is brought
 * back with {@code error=access_denied}: what is verified ends as that, anything else with a reason of our own, and no
 * provider is needed.
 */
class CookiesAndKeysTest {
    private static final String OLD_KEY = "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA=";
    private static final String NEW_KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final String VERIFIED = "failed ACCESS_DENIED";
    private static final String NOT_VERIFIED = "failed STATE_INVALID";
    private static final String EXPIRED = "failed LOGIN_EXPIRED";

    private final List<TestGate> gates = new ArrayList<>();
    private final TestGate gate = gate();

    /** A login that was begun: the state that the provider got, and the cookie that the browser did. */
    private record Begun(String state, String name, String value) {}

    @AfterEach
    void close() {
        gates.forEach(TestGate::close);
    }

    @Test
    void callbackWhenNothingIsAlteredThenIsVerified() {
        var login = begin(gate);
        assertThat(outcome(gate, login.state(), login.name(), login.value())).isEqualTo(VERIFIED);
    }

    @Test
    void cookieWhenAnyByteIsFlippedThenIsNotVerified() {
        var login = begin(gate);
        var bytes = bytes(login);
        for (int i = 0; i < bytes.length; i++) {
            var flipped = bytes.clone();
            flipped[i] ^= (byte) (1 << (i % 8));
            assertThat(outcome(gate, login.state(), login.name(), text(flipped)))
                    .as("byte %d", i)
                    .isEqualTo(NOT_VERIFIED);
        }
    }

    @Test
    void cookieWhenCutAtAnyLengthThenIsNotVerified() {
        var login = begin(gate);
        for (int length = 0; length < login.value().length(); length++) {
            assertThat(outcome(gate, login.state(), login.name(), login.value().substring(0, length)))
                    .as("%d characters", length)
                    .isEqualTo(NOT_VERIFIED);
        }
    }

    @Test
    void cookieWhenSplicedOfTwoThenIsNotVerified() {
        var one = begin(gate);
        var two = begin(gate);
        for (int at = 1; at < one.value().length(); at++) {
            var spliced = one.value().substring(0, at) + two.value().substring(at);
            if (spliced.equals(two.value())) continue; // they begin alike, with the version
            assertThat(outcome(gate, one.state(), one.name(), spliced)).isEqualTo(NOT_VERIFIED);
            assertThat(outcome(gate, two.state(), two.name(), spliced)).isEqualTo(NOT_VERIFIED);
        }
    }

    @Test
    void cookiesWhenTheirNamesAreSwappedThenNeitherIsVerified() {
        var one = begin(gate);
        var two = begin(gate);
        assertThat(outcome(gate, one.state(), one.name(), two.value())).isEqualTo(NOT_VERIFIED);
        assertThat(outcome(gate, two.state(), two.name(), one.value())).isEqualTo(NOT_VERIFIED);
        assertThat(outcome(gate, one.state(), two.name(), two.value())).isEqualTo(NOT_VERIFIED);
    }

    @Test
    void cookieWhenReplayedThenIsTakenOnce() {
        var login = begin(gate);
        assertThat(outcome(gate, login.state(), login.name(), login.value())).isEqualTo(VERIFIED);
        assertThat(outcome(gate, login.state(), login.name(), login.value())).isEqualTo("failed CALLBACK_REPLAYED");
    }

    /** The same key, the same filter, the same client id: only the provider is another one. */
    @Test
    void cookieWhenMadeForAnotherProviderThenIsNotVerified() {
        var clerk = gate("provider", "clerk", "providerUrl", "https://clerk.example.com");
        var login = begin(clerk);
        assertThat(outcome(gate, login.state(), login.name(), login.value())).isEqualTo("failed ISSUER_MISMATCH");
        var back = begin(gate);
        assertThat(outcome(clerk, back.state(), back.name(), back.value())).isEqualTo("failed ISSUER_MISMATCH");
    }

    @Test
    void cookieWhenMadeForAnotherClientThenIsNotVerified() {
        var login = begin(gate);
        assertThat(outcome(gate("clientId", "other"), login.state(), login.name(), login.value()))
                .isEqualTo(NOT_VERIFIED);
    }

    /** {@code __Host-} keeps other hosts and plain http from setting it, so that is no prefix to be left away. */
    @Test
    void cookieWhenWithoutItsPrefixThenIsNotVerified() {
        var login = begin(gate);
        assertThat(login.name()).startsWith("__Host-sso-");
        assertThat(outcome(gate, login.state(), login.name().substring("__Host-".length()), login.value()))
                .isEqualTo(NOT_VERIFIED);
    }

    @Test
    void keyWhenRotatedThenLoginsUnderWayGoOnAndNewOnesHaveTheNewKey() {
        var rotated = gate("cookieKey", NEW_KEY, "cookieKeyPrevious", OLD_KEY);
        var before = begin(gate);
        assertThat(outcome(rotated, before.state(), before.name(), before.value()))
                .isEqualTo(VERIFIED);
        var after = begin(rotated);
        assertThat(outcome(gate, after.state(), after.name(), after.value())).isEqualTo(NOT_VERIFIED);
        assertThat(outcome(gate("cookieKey", NEW_KEY), after.state(), after.name(), after.value()))
                .isEqualTo(VERIFIED);
    }

    @Test
    void keyWhenRemovedThenWhatItSealedIsNotVerified() {
        var login = begin(gate);
        assertThat(outcome(gate("cookieKey", NEW_KEY), login.state(), login.name(), login.value()))
                .isEqualTo(NOT_VERIFIED);
    }

    /** Ten minutes are loginTimeout, one is how far the clocks of two nodes may be apart. */
    @ParameterizedTest
    @CsvSource({
        "PT10M, " + VERIFIED,
        "PT10M0.001S, " + EXPIRED,
        "P3650D, " + EXPIRED,
        "-PT1M, " + VERIFIED,
        "-PT1M0.001S, " + EXPIRED,
        "-PT1H, " + EXPIRED,
        "-P3650D, " + EXPIRED,
    })
    void loginWhenTheClockJumpsThenIsVerifiedOnlyWhileItsAgeIsKnown(Duration jump, String outcome) {
        var login = begin(gate);
        gate.clock.move(jump);
        assertThat(outcome(gate, login.state(), login.name(), login.value())).isEqualTo(outcome);
    }

    /** The login was begun by a node whose clock is a minute ahead, and so lives a minute longer here. */
    @Test
    void replayWhenTheLoginIsOfANodeAheadThenIsStillRefused() {
        var ahead = gate();
        ahead.clock.move(Duration.ofSeconds(60));
        var login = begin(ahead);
        assertThat(outcome(gate, login.state(), login.name(), login.value())).isEqualTo(VERIFIED);
        gate.clock.move(Duration.ofMinutes(10).plusSeconds(59));
        assertThat(outcome(gate, login.state(), login.name(), login.value())).isEqualTo("failed CALLBACK_REPLAYED");
    }

    /** It was begun when plain http was still allowed; now a code must not be taken from there. */
    @Test
    void callbackWhenTheAddressIsRefusedThenSoIsTheCallback() {
        var login = begin(gate("insecureAllowHttp", "true"), "http");
        assertThat(outcome(
                        gate,
                        request("/shop/sso/callback?error=access_denied&state=" + login.state(), "http")
                                .cookie(login.name(), login.value())))
                .isEqualTo("failed ADDRESS_REFUSED");
    }

    @Test
    void passwordWhenTheAddressIsRefusedThenIsNotEvenRead() {
        var comm100 = gate("provider", "comm100", "partnerId", "10000");
        var form = FakeRequest.post("/shop/sso/login", "email=wh%40example.com&password=x")
                .context("/shop")
                .address("http", "shop.example.com", 80)
                .header("Accept", "text/html");
        assertThat(outcome(comm100, form)).isEqualTo("failed ADDRESS_REFUSED");
    }

    private TestGate gate(String... settings) {
        var all = new HashMap<>(Map.of("cookieKey", OLD_KEY));
        for (int i = 0; i < settings.length; i += 2) all.put(settings[i], settings[i + 1]);
        var pairs = new ArrayList<String>();
        all.forEach((name, value) -> pairs.addAll(List.of(name, value)));
        var made = TestGate.talque(pairs.toArray(String[]::new));
        gates.add(made);
        return made;
    }

    private static FakeRequest request(String target, String scheme) {
        return FakeRequest.get(target)
                .context("/shop")
                .address(scheme, "shop.example.com", scheme.equals("https") ? 443 : 80)
                .header("Accept", "text/html");
    }

    private static Begun begin(TestGate gate) {
        return begin(gate, "https");
    }

    private static Begun begin(TestGate gate, String scheme) {
        FakeResponse start = gate.handle(request("/shop/orders", scheme));
        var cookie = start.cookies().get(0);
        var pair = cookie.substring(0, cookie.indexOf(';')).split("=", 2);
        return new Begun(TestGate.parameter(start.location(), "state"), pair[0], pair[1]);
    }

    private static String outcome(TestGate gate, String state, String name, String value) {
        return outcome(
                gate,
                request("/shop/sso/callback?error=access_denied&state=" + state, "https")
                        .cookie(name, value));
    }

    private static String outcome(TestGate gate, FakeRequest request) {
        gate.events.clear();
        gate.handle(request);
        return String.join(", ", gate.events);
    }

    private static byte[] bytes(Begun login) {
        return Base64.getUrlDecoder().decode(login.value());
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
