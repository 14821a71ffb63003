package org.ssofilter.web;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ssofilter.fake.CountingRandomness;
import org.ssofilter.fake.FakeRequest;
import org.ssofilter.fake.FakeResponse;
import org.ssofilter.fake.Golden;
import org.ssofilter.fake.SettableClock;
import org.ssofilter.login.PendingLogin;
import org.ssofilter.secret.Randomness;
import org.ssofilter.secret.SealedBox;

/** A login that was begun before an update, or on a node of another release, goes on after it. */
class GoldenCookieTest {
    private static final String FILE = "pending-cookie.txt";
    private static final byte[] KEY = "golden key of 32 bytes, no less!".getBytes(US_ASCII);

    private final Randomness randomness = new CountingRandomness();
    private final PendingCookies cookies =
            new PendingCookies(SealedBox.of(KEY, List.of(), randomness), "abcdef", "shop", Duration.ofMinutes(10));

    @ParameterizedTest
    @MethodSource("org.ssofilter.fake.Golden#releases")
    void cookieWhenWrittenByAnyReleaseThenIsOpened(String release) {
        var pair = new String(Golden.read(release, FILE), US_ASCII).trim().split("=", 2);
        var request = FakeRequest.get("/").cookie(pair[0], pair[1]);
        var login = login();

        assertThat(cookies.find(request.view(), login.id(), true)).contains(login);
    }

    @Test
    void cookieWhenWrittenNowThenIsByteForByteThatOfTheNewestRelease() throws IOException {
        var response = new FakeResponse();
        cookies.add(FakeRequest.get("/").view(), response.view(), login(), true);

        var cookie = response.cookies().get(0);
        Golden.assertUnchanged(FILE, (cookie.substring(0, cookie.indexOf(';')) + "\n").getBytes(US_ASCII));
    }

    private PendingLogin login() {
        return PendingLogin.start("talque", "/shop/orders?id=7&x=%C3%A4", randomness, new SettableClock());
    }
}
