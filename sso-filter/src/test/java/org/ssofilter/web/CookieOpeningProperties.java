package org.ssofilter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.ssofilter.fake.CountingRandomness;
import org.ssofilter.fake.FakeRequest;
import org.ssofilter.fake.SettableClock;
import org.ssofilter.login.PendingLogin;
import org.ssofilter.secret.SealedBox;

/** Opening a cookie never throws, and gives nothing but what was sealed for it. */
class CookieOpeningProperties {
    private static final CountingRandomness RANDOMNESS = new CountingRandomness();
    private static final SealedBox BOX = SealedBox.of(RANDOMNESS.bytes(32), List.of(RANDOMNESS.bytes(32)), RANDOMNESS);
    private static final PendingLogin PENDING =
            PendingLogin.start("talque", "/orders", RANDOMNESS, new SettableClock());
    private static final PendingCookies COOKIES = new PendingCookies(BOX, "realm", "shop", Duration.ofMinutes(10));
    private static final String NAME = "__Host-sso-realm-" + PENDING.id();
    static final String SEALED = BOX.seal(PENDING.toBytes(), "pending login\n" + NAME + "\nshop");

    @Property(tries = 5_000)
    void cookieWhenAnyTextThenIsRefused(@ForAll String value) {
        check(value);
    }

    @Property(tries = 3_000)
    void cookieWhenAnyBytesThenIsRefused(@ForAll @Size(max = 200) byte[] bytes) {
        check(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    @Property(tries = 3_000)
    void cookieWhenOneCharacterIsAnotherThenIsRefused(@ForAll @IntRange(max = 400) int at, @ForAll char other) {
        var value = new StringBuilder(SEALED);
        value.setCharAt(at % SEALED.length(), other);
        check(value.toString());
    }

    @Property(tries = 2_000)
    void boxWhenItSealsThenOpensTheSameForThatPurposeOnly(
            @ForAll byte[] plain, @ForAll String one, @ForAll String two) {
        var sealed = BOX.seal(plain, one);
        assertThat(BOX.open(sealed, one))
                .hasValueSatisfying(opened -> assertThat(opened).isEqualTo(plain));
        if (!sameBytes(one, two)) assertThat(BOX.open(sealed, two)).isEmpty();
    }

    @Property(tries = 3_000)
    void pendingLoginWhenAnyBytesWereSealedThenIsReadWithoutAnException(@ForAll byte[] bytes) {
        PendingLogin.fromBytes(bytes);
        check(BOX.seal(bytes, "pending login\n" + NAME + "\nshop"));
    }

    /** Purposes are names and client ids; two that differ in unpaired surrogates alone have the same bytes. */
    private static boolean sameBytes(String one, String two) {
        return java.util.Arrays.equals(
                one.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                two.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    static void check(String value) {
        var request = FakeRequest.get("/sso/callback").cookie(NAME, value).view();
        var found = COOKIES.find(request, PENDING.id(), true);
        if (value.equals(SEALED)) assertThat(found).contains(PENDING);
        else assertThat(found).isEmpty();
    }
}
