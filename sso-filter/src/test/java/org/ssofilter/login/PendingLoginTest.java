package org.ssofilter.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ssofilter.fake.CountingRandomness;
import org.ssofilter.fake.SettableClock;
import org.ssofilter.secret.Secret;

class PendingLoginTest {
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    private final SettableClock clock = new SettableClock();
    private final PendingLogin pending = PendingLogin.start("talque", "/orders?id=7", new CountingRandomness(), clock);

    @Test
    void startWhenDoneThenEverySecretIsItsOwnAndLongEnough() {
        assertThat(pending.state().reveal()).hasSize(22);
        assertThat(pending.nonce().reveal()).hasSize(22);
        assertThat(pending.verifier().reveal()).hasSize(43); // RFC 7636 §4.1: 43 to 128 characters
        assertThat(pending.state()).isNotEqualTo(pending.nonce());
        assertThat(pending.verifier().reveal()).doesNotStartWith(pending.nonce().reveal());
        assertThat(pending.startedAt()).isEqualTo(SettableClock.START);
    }

    @Test
    void bytesWhenReadAgainThenEverythingIsBack() {
        assertThat(PendingLogin.fromBytes(pending.toBytes())).contains(pending);
    }

    @Test
    void bytesWhenTargetIsLongAndOddThenEverythingIsBack() {
        for (var target : new String[] {"/", "/caf\u00e9?\u0000\ud83c\udf4e", "/" + "a".repeat(2_699), ""}) {
            var odd = new PendingLogin(
                    Secret.of("s"), Secret.of("n"), Secret.of("v"), "oauth2", target, Instant.ofEpochMilli(1));
            assertThat(PendingLogin.fromBytes(odd.toBytes())).contains(odd);
        }
    }

    @Test
    void bytesWhenCutAnywhereThenEmpty() {
        var bytes = pending.toBytes();
        for (int length = 0; length < bytes.length; length++) {
            assertThat(PendingLogin.fromBytes(Arrays.copyOf(bytes, length)))
                    .as("%d", length)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(bytes = {0, 2, 127, -1})
    void bytesWhenOfAnotherFormatThenEmpty(byte format) {
        var bytes = pending.toBytes();
        bytes[0] = format;
        assertThat(PendingLogin.fromBytes(bytes)).isEmpty();
    }

    @Test
    void bytesWhenAnyByteIsAnotherThenNothingBreaks() {
        for (int at = 0; at < pending.toBytes().length; at++) {
            for (int value = 0; value < 256; value += 15) {
                var bytes = pending.toBytes();
                bytes[at] = (byte) value;
                var read = PendingLogin.fromBytes(bytes);
                read.ifPresent(any -> any.isStale(clock, TEN_MINUTES));
                assertThat(read)
                        .satisfiesAnyOf(
                                some -> assertThat(some).isPresent(),
                                none -> assertThat(none).isEmpty());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, false",
        "PT10M, false",
        "PT10M0.001S, true",
        "PT11M, true",
        "P30D, true",
        "-PT1S, false",
        "-PT1M, false",
        "-PT1M0.001S, true",
        "-P30D, true",
    })
    void isStaleWhenTheClockSaysThenLateOrFromTheFuture(Duration later, boolean stale) {
        clock.move(later);
        assertThat(pending.isStale(clock, TEN_MINUTES)).isEqualTo(stale);
    }

    @Test
    void idWhenAskedThenNamesTheLoginWithoutItsState() {
        assertThat(pending.id())
                .hasSize(10)
                .isEqualTo(PendingLogin.idOf(pending.state().reveal()));
        assertThat(pending.state().reveal()).doesNotContain(pending.id());
    }

    @Test
    void toStringWhenLoggedThenHasNeitherSecretsNorTarget() {
        assertThat(pending.toString())
                .doesNotContain(
                        pending.state().reveal(),
                        pending.nonce().reveal(),
                        pending.verifier().reveal(),
                        "orders")
                .contains("talque");
    }
}
