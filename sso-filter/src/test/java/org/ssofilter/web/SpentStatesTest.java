package org.ssofilter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.ssofilter.fake.SettableClock;

@Timeout(20)
class SpentStatesTest {
    private final SettableClock clock = new SettableClock();
    private final SpentStates spent = new SpentStates(Duration.ofMinutes(10), clock);

    @Test
    void spendWhenDoneTwiceThenOnlyTheFirstCounts() {
        assertThat(spent.spend("a")).isTrue();
        assertThat(spent.spend("a")).isFalse();
        assertThat(spent.spend("b")).isTrue();
    }

    @Test
    void spendWhenTheLoginMayStillBeAliveThenItIsRemembered() {
        spent.spend("a");
        clock.move(Duration.ofMinutes(10));
        assertThat(spent.spend("a")).isFalse();
    }

    @Test
    void spendWhenTheLoginIsLongDeadThenItIsForgotten() {
        spent.spend("a");
        clock.move(Duration.ofMinutes(20));
        assertThat(spent.spend("b")).isTrue();
        assertThat(spent.spend("a")).as("which by then is stale anyway").isTrue();
    }

    @Test
    void spendWhenManyComeThenMemoryIsBounded() {
        for (int i = 0; i < 120_000; i++) assertThat(spent.spend("id-" + i)).isTrue();
        assertThat(spent.spend("id-119999")).isFalse();
        assertThat(spent.spend("id-80000")).isFalse();
        assertThat(spent.spend("id-0"))
                .as("the oldest go; the provider's one-time code still protects")
                .isTrue();
    }

    @Test
    void spendWhenTheClockJumpsBackThenNothingIsForgottenEarly() {
        spent.spend("a");
        clock.move(Duration.ofHours(-5));
        assertThat(spent.spend("a")).isFalse();
    }

    @Test
    void spendWhenManyTryAtOnceThenExactlyOneSucceeds() throws Exception {
        var threads = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 200; round++) {
                var id = "id-" + round;
                var start = new CountDownLatch(1);
                var end = new CountDownLatch(8);
                var won = new AtomicInteger();
                for (int i = 0; i < 8; i++) {
                    threads.execute(() -> {
                        try {
                            start.await();
                            if (spent.spend(id)) won.incrementAndGet();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        } finally {
                            end.countDown();
                        }
                    });
                }
                start.countDown();
                assertThat(end.await(10, TimeUnit.SECONDS)).isTrue();
                assertThat(won).hasValue(1);
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
