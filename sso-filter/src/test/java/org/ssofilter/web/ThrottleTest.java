package org.ssofilter.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ssofilter.fake.SettableClock;
import org.ssofilter.login.LoginFailed;
import org.ssofilter.login.Reason;

class ThrottleTest {
    private static final String EMAIL = "wh@example.com";
    private static final String ADDRESS = "192.0.2.1";

    private final SettableClock clock = new SettableClock();
    private final Throttle throttle = new Throttle(clock);

    @Test
    void beginWhenFiveWereRefusedForAnEmailThenTheSixthIsTurnedAway() throws LoginFailed {
        refuse(EMAIL, 5);

        assertThat(waitFor(EMAIL, "192.0.2.99")).isEqualTo(Duration.ofSeconds(60));
    }

    @ParameterizedTest
    @ValueSource(strings = {"WH@EXAMPLE.COM", "  wh@example.com\t", "Wh@Example.Com", "ｗｈ@example.com"})
    void beginWhenEmailIsSpelledAnotherWayThenItIsTheSame(String spelling) throws LoginFailed {
        refuse(EMAIL, 5);

        assertThat(waitFor(spelling, "192.0.2.99")).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void beginWhenTwentyWereRefusedForAnAddressThenItIsTurnedAwayForEveryEmail() throws LoginFailed {
        for (int i = 0; i < 20; i++) throttle.begin("user" + i, ADDRESS);

        assertThat(waitFor("somebody-else", ADDRESS)).isEqualTo(Duration.ofSeconds(60));
        assertThatNoException().isThrownBy(() -> throttle.begin("somebody-else", "192.0.2.2"));
    }

    @Test
    void beginWhenAMinuteHasPassedThenItIsPossibleAgain() throws LoginFailed {
        throttle.begin(EMAIL, ADDRESS);
        clock.move(Duration.ofSeconds(30));
        refuse(EMAIL, 4);

        assertThat(waitFor(EMAIL, ADDRESS)).isEqualTo(Duration.ofSeconds(30));
        clock.move(Duration.ofMillis(29_999));
        assertThat(waitFor(EMAIL, ADDRESS)).as("rounded up").isEqualTo(Duration.ofSeconds(1));
        clock.move(Duration.ofMillis(1));
        throttle.begin(EMAIL, ADDRESS);
        assertThat(waitFor(EMAIL, ADDRESS)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void beginWhenTurnedAwayAgainAndAgainThenTheWaitDoesNotGrow() throws LoginFailed {
        refuse(EMAIL, 5);
        for (int i = 0; i < 1_000; i++) waitFor(EMAIL, ADDRESS);
        clock.move(Duration.ofMinutes(1));

        assertThatNoException().isThrownBy(() -> throttle.begin(EMAIL, ADDRESS));
    }

    @Test
    void succeededWhenSomeWereRefusedBeforeThenEmailStartsAnew() throws LoginFailed {
        refuse(EMAIL, 4);
        throttle.begin(EMAIL, ADDRESS).succeeded();

        refuse(EMAIL, 5);
        assertThat(waitFor(EMAIL, "192.0.2.99")).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void succeededWhenAddressGuessedBeforeThenAddressDoesNotStartAnew() throws LoginFailed {
        for (int i = 0; i < 19; i++) throttle.begin("user" + i, ADDRESS);
        throttle.begin("attacker", ADDRESS).succeeded();

        throttle.begin("user19", ADDRESS);
        assertThat(waitFor("user20", ADDRESS)).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void withdrawnWhenProviderSaidNothingThenNothingCounts() throws LoginFailed {
        for (int i = 0; i < 100; i++) throttle.begin(EMAIL, ADDRESS).withdrawn();

        assertThat(throttle.size()).isZero();
    }

    @Test
    void attemptWhenItEndsTwiceThenNothingBreaks() throws LoginFailed {
        var attempt = throttle.begin(EMAIL, ADDRESS);
        attempt.withdrawn();
        refuse(EMAIL, 5);
        attempt.withdrawn();
        clock.move(Duration.ofMinutes(2));
        throttle.begin(EMAIL, ADDRESS);
        attempt.succeeded();

        assertThat(throttle.size()).isEqualTo(1);
    }

    @Test
    void beginWhenManyComeAtOnceThenFiveGetThrough() throws Exception {
        var threads = Executors.newFixedThreadPool(32);
        var start = new CountDownLatch(1);
        var results = new ArrayList<Future<Boolean>>();
        Callable<Boolean> guess = () -> {
            start.await();
            return mayBegin(EMAIL, ADDRESS);
        };
        try {
            for (int i = 0; i < 32; i++) results.add(threads.submit(guess));
            start.countDown();
            int through = 0;
            for (var result : results) if (result.get()) through++;

            assertThat(through).isEqualTo(5);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void memoryWhenManyAddressesGuessManyEmailsThenIsBounded() throws LoginFailed {
        for (int i = 0; i < 3 * Throttle.MOST_KEYS; i++) throttle.begin("user" + i, "host" + i);

        assertThat(throttle.size()).isEqualTo(2 * Throttle.MOST_KEYS);
        assertThatNoException().as("who is new is not turned away").isThrownBy(() -> throttle.begin("new", "new-host"));
    }

    @Test
    void memoryWhenAMinuteHasPassedThenIsFreeAgain() throws LoginFailed {
        for (int i = 0; i < 1_000; i++) throttle.begin("user" + i, "host" + i);
        clock.move(Duration.ofMinutes(1));
        throttle.begin(EMAIL, ADDRESS);

        assertThat(throttle.size()).isEqualTo(2);
    }

    @Test
    void memoryWhenAnEmailIsUnderAttackThenOthersDoNotPushItOut() throws LoginFailed {
        for (int i = 0; i < Throttle.MOST_KEYS - 1; i++) throttle.begin("user" + i, "host" + i);
        refuse(EMAIL, 5);
        for (int i = 0; i < Throttle.MOST_KEYS - 1; i++) throttle.begin("other" + i, "other-host" + i);

        assertThat(waitFor(EMAIL, "192.0.2.99")).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void beginWhenClockIsPutBackThenNobodyIsLockedOutForLong() throws LoginFailed {
        refuse(EMAIL, 5);
        clock.move(Duration.ofHours(-1));

        assertThatNoException().isThrownBy(() -> throttle.begin(EMAIL, ADDRESS));
    }

    @ParameterizedTest
    @CsvSource({
        "2001:db8:1:2::1, 2001:db8:1:2:ffff:ffff:ffff:ffff, true",
        "2001:db8:1:2::1, '[2001:db8:1:2::2]', true",
        "2001:db8:1:2::1, 2001:db8:1:3::1, false",
        "fe80::1%eth0, fe80::2, true",
        "::ffff:192.0.2.7, 192.0.2.7, true",
        "192.0.2.7, 192.0.2.8, false",
        "no:address::at:all:::, no:address, false",
    })
    void addressWhenOfTheSameIpv6NetworkThenIsTheSame(String one, String other, boolean same) throws LoginFailed {
        for (int i = 0; i < 20; i++) throttle.begin("user" + i, one);

        assertThat(mayBegin("somebody-else", other)).isEqualTo(!same);
    }

    @Test
    void addressWhenContainerKnowsNoneThenStillCounts() throws LoginFailed {
        for (int i = 0; i < 20; i++) throttle.begin("user" + i, null);

        assertThat(mayBegin("somebody-else", null)).isFalse();
    }

    private void refuse(String email, int times) throws LoginFailed {
        for (int i = 0; i < times; i++) throttle.begin(email, ADDRESS);
    }

    private boolean mayBegin(String email, @Nullable String address) {
        try {
            throttle.begin(email, address);
            return true;
        } catch (LoginFailed turnedAway) {
            return false;
        }
    }

    private Duration waitFor(String email, String address) {
        var failure = catchThrowableOfType(LoginFailed.class, () -> throttle.begin(email, address));
        assertThat(failure.reason()).isEqualTo(Reason.TOO_MANY_ATTEMPTS);
        assertThat(failure.detail()).doesNotContain(email, address);
        return failure.retryAfter().orElseThrow();
    }
}
