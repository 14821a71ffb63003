package org.ssofilter.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ssofilter.fake.CountingRandomness;

/** What a browser keeps for us comes back as it was, or not at all. */
class SealedBoxTest {
    private static final byte[] KEY = key(1);
    private static final byte[] PLAIN = "state verifier /orders?id=7".getBytes(UTF_8);
    private static final String PURPOSE = "pending login";

    private final SealedBox box = box(KEY);
    private final String sealed = box.seal(PLAIN, PURPOSE);

    @Test
    void openWhenSealedForThisPurposeThenGivesItBack() {
        assertThat(box.open(sealed, PURPOSE)).contains(PLAIN);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 16, 17, 3000})
    void openWhenOfAnySizeThenGivesItBack(int size) {
        var plain = new byte[size];
        assertThat(box.open(box.seal(plain, PURPOSE), PURPOSE)).contains(plain);
    }

    @Test
    void sealWhenDoneThenFitsIntoACookieAndShowsNothing() {
        assertThat(sealed).matches("[A-Za-z0-9_-]+").hasSize((PLAIN.length + 29) * 4 / 3 + 1);
        assertThat(new String(bytes(sealed), UTF_8)).doesNotContain("state").doesNotContain("orders");
    }

    @Test
    void sealWhenDoneTwiceThenLooksDifferent() {
        assertThat(box.seal(PLAIN, PURPOSE)).isNotEqualTo(sealed);
    }

    @Test
    void sealWhenDoneOftenThenNoNonceComesTwice() {
        var secure = SealedBox.of(KEY, List.of(), Randomness.secure());
        var nonces = new HashSet<String>();
        for (int i = 0; i < 1_000; i++) nonces.add(secure.seal(PLAIN, PURPOSE).substring(0, 17));
        assertThat(nonces).hasSize(1_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "pending", "pending login ", "Pending login", "another"})
    void openWhenSealedForAnotherPurposeThenEmpty(String purpose) {
        assertThat(box.open(sealed, purpose)).isEmpty();
    }

    @Test
    void openWhenSealedWithThePreviousKeyThenStillOpens() {
        var changed = SealedBox.of(key(2), List.of(KEY), new CountingRandomness());
        assertThat(changed.open(sealed, PURPOSE)).contains(PLAIN);
        assertThat(box.open(changed.seal(PLAIN, PURPOSE), PURPOSE)).isEmpty(); // it no longer seals
    }

    @Test
    void openWhenSealedWithAnUnknownKeyThenEmpty() {
        assertThat(box(key(2)).open(sealed, PURPOSE)).isEmpty();
    }

    @Test
    void openWhenAnyBitOfAnyByteIsFlippedThenEmpty() {
        var bytes = bytes(sealed);
        for (int at = 0; at < bytes.length; at++) {
            for (int bit = 0; bit < 8; bit++) {
                var damaged = bytes.clone();
                damaged[at] ^= (byte) (1 << bit);
                assertThat(box.open(text(damaged), PURPOSE))
                        .as("byte %d bit %d", at, bit)
                        .isEmpty();
            }
        }
    }

    @Test
    void openWhenCutAtAnyLengthThenEmpty() {
        for (int length = 0; length < sealed.length(); length++) {
            assertThat(box.open(sealed.substring(0, length), PURPOSE))
                    .as("%d", length)
                    .isEmpty();
            assertThat(box.open(sealed.substring(sealed.length() - length), PURPOSE))
                    .as("-%d", length)
                    .isEmpty();
        }
    }

    @Test
    void openWhenAnythingIsAppendedThenEmpty() {
        for (var more : List.of("A", "AA", "AAAA", "==", ".", " ", "\n", sealed)) {
            assertThat(box.open(sealed + more, PURPOSE)).as(more).isEmpty();
        }
    }

    /** The nonce of one with the ciphertext of another; head and tail of two. */
    @Test
    void openWhenTwoAreSplicedThenEmpty() {
        var one = bytes(sealed);
        var other = bytes(box.seal(new byte[PLAIN.length], PURPOSE));
        for (int cut = 2; cut < one.length; cut++) {
            var spliced = Arrays.copyOf(one, one.length);
            System.arraycopy(other, cut, spliced, cut, other.length - cut);
            assertThat(box.open(text(spliced), PURPOSE)).as("cut at %d", cut).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "=", "A", "1", "%%%", "ä", "AQ==", "null", "\u0000", "+/+/", "AAAA AAAA"})
    void openWhenItIsNoneOfOursThenEmpty(String noise) {
        assertThat(box.open(noise, PURPOSE)).isEmpty();
    }

    @Test
    void openWhenOfAnotherVersionThenEmpty() {
        var bytes = bytes(sealed);
        bytes[0] = 2;
        assertThat(box.open(text(bytes), PURPOSE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 16, 24, 31, 33, 64})
    void ofWhenAKeyHasAnotherLengthThenRefused(int length) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> box(new byte[length]))
                .withMessage("a key has 32 bytes, got " + length);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SealedBox.of(KEY, List.of(new byte[length]), new CountingRandomness()));
    }

    private static SealedBox box(byte[] key) {
        return SealedBox.of(key, List.of(), new CountingRandomness());
    }

    private static byte[] key(int fill) {
        var key = new byte[SealedBox.KEY_BYTES];
        Arrays.fill(key, (byte) fill);
        return key;
    }

    private static byte[] bytes(String sealed) {
        return Base64.getUrlDecoder().decode(sealed);
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
