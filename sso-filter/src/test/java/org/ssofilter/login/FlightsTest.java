package org.ssofilter.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ssofilter.fake.SettableClock;
import org.ssofilter.http.ProviderWork;

/** One call for each key, pauses after failures, and nothing kept for long. */
class FlightsTest {
    private final SettableClock clock = new SettableClock();
    private final ProviderWork work = new ProviderWork(16, Duration.ofSeconds(10));
    private final Flights<String, String> flights =
            new Flights<>(work, clock, failure -> failure.reason() == Reason.CODE_REFUSED);
    private final AtomicInteger calls = new AtomicInteger();

    @AfterEach
    void close() {
        work.close();
    }

    @Test
    void joinWhenManyComeAtOnceThenOneBeginsAndAllGetItsValue() throws Exception {
        var hold = new CountDownLatch(1);
        var threads = Executors.newFixedThreadPool(50);
        try {
            Callable<Flights.Joined<String>> join = () -> flights.join("key", () -> {
                hold.await();
                return "value " + calls.incrementAndGet();
            });
            var joined = threads.invokeAll(java.util.Collections.nCopies(50, join));
            hold.countDown();

            int first = 0;
            for (var future : joined) {
                if (future.get().first()) first++;
                assertThat(landed(future.get().flight()).value()).contains("value 1");
            }
            assertThat(first).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void joinWhenTheValueIsThereThenNobodyIsAskedAgain() throws Exception {
        landed(flights.join("key", () -> "a").flight());

        assertThat(flights.join("key", () -> "b").flight().value()).contains("a");
        flights.forget("key");
        assertThat(landed(flights.join("key", () -> "b").flight()).value()).contains("b");
    }

    @Test
    void joinWhenCallsFailThenPausesGrowToAMinute() throws Exception {
        for (int seconds : List.of(5, 10, 20, 40, 60, 60)) {
            var flight = landed(flights.join("key", failing(Reason.PROVIDER_UNAVAILABLE, null))
                    .flight());
            int asked = calls.get();

            clock.move(Duration.ofSeconds(seconds - 1));
            assertThat(flights.join("key", failing(Reason.PROVIDER_UNAVAILABLE, null))
                            .first())
                    .isFalse();
            assertThat(flight.pause()).isEqualTo(Duration.ofSeconds(1));
            assertThat(calls).hasValue(asked);
            clock.move(Duration.ofSeconds(1));
        }
    }

    @Test
    void joinWhenTheProviderAsksForMoreTimeThenItGetsIt() throws Exception {
        landed(flights.join("key", failing(Reason.PROVIDER_UNAVAILABLE, Duration.ofMinutes(3)))
                .flight());

        clock.move(Duration.ofSeconds(179));
        assertThat(flights.join("key", () -> "again").first()).isFalse();
        clock.move(Duration.ofSeconds(1));
        assertThat(flights.join("key", () -> "again").first()).isTrue();
    }

    @Test
    void joinWhenTheProviderAsksForLessTimeThenThePauseStays() throws Exception {
        var flight = landed(flights.join("key", failing(Reason.PROVIDER_UNAVAILABLE, Duration.ofSeconds(1)))
                .flight());

        assertThat(flight.pause()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void joinWhenTheFailureIsAnAnswerThenNobodyAsksAgain() throws Exception {
        landed(flights.join("key", failing(Reason.CODE_REFUSED, null)).flight());

        clock.move(Duration.ofMinutes(20));
        assertThat(flights.join("key", () -> "again").flight().failure())
                .hasValueSatisfying(failure -> assertThat(failure.reason()).isEqualTo(Reason.CODE_REFUSED));
    }

    @Test
    void joinWhenACallBreaksUnexpectedlyThenItIsOurFaultAndTemporary() throws Exception {
        var flight = landed(flights.join("key", () -> {
                    throw new IllegalStateException("a bug");
                })
                .flight());

        assertThat(flight.failure().orElseThrow().reason()).isEqualTo(Reason.INTERNAL);
        assertThat(flight.failure().orElseThrow().reason().isTemporary()).isTrue();
    }

    @Test
    void valueWhenUsedThenIsKeptForAMinuteForStragglers() throws Exception {
        landed(flights.join("key", () -> "a").flight()).used();

        clock.move(Duration.ofSeconds(59));
        assertThat(flights.join("key", () -> "b").first()).isFalse();
        clock.move(Duration.ofSeconds(11));
        assertThat(flights.join("key", () -> "b").first()).isTrue();
    }

    @Test
    void valueWhenNobodyFetchesItThenIsForgottenAfterHalfAnHour() throws Exception {
        landed(flights.join("key", () -> "a").flight());

        clock.move(Duration.ofMinutes(30));
        landed(flights.join("another", () -> "b").flight());
        assertThat(flights.size()).isEqualTo(1);
    }

    @Test
    void valuesWhenThereAreTooManyThenTheOldestGo() throws Exception {
        for (int i = 0; i < 5000; i++)
            landed(flights.join("key " + i, () -> "value").flight());

        assertThat(flights.size()).isLessThanOrEqualTo(4096);
        assertThat(flights.join("key 4999", () -> "again").first()).isFalse();
        assertThat(flights.join("key 0", () -> "again").first()).isTrue();
    }

    private Callable<String> failing(Reason reason, @org.jspecify.annotations.Nullable Duration retryAfter) {
        return () -> {
            calls.incrementAndGet();
            throw new LoginFailed(reason, "as a test wants it", retryAfter);
        };
    }

    private static <V> Flight<V> landed(Flight<V> flight) throws Exception {
        return flight.done().get(10, TimeUnit.SECONDS);
    }
}
