package org.ssofilter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An interrupt that comes in time and never too late: the thread belongs to somebody else afterwards. */
@Timeout(20)
class DeadlineTest {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration SHORT = Duration.ofMillis(20);

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);

    @AfterEach
    void end() {
        timer.shutdownNow();
        assertThat(Thread.interrupted()).as("no interrupt is left behind").isFalse();
    }

    @Test
    void deadlineWhenTimeIsUpThenInterruptsAndSaysSo() {
        try (var deadline = new Deadline(timer, SHORT)) {
            assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> new CountDownLatch(1).await());
            assertThat(deadline.passed()).isTrue();
        }
    }

    @Test
    void deadlineWhenClosedInTimeThenNeverInterrupts() throws Exception {
        var deadline = new Deadline(timer, LONG);
        deadline.close();
        assertThat(deadline.passed()).isFalse();
        assertThat(timer.getQueue()).allMatch(alarm -> ((java.util.concurrent.Future<?>) alarm).isCancelled());
    }

    /** The alarm is already running when the work ends: either it was in time, or it does nothing. */
    @Test
    void deadlineWhenAlarmAndEndCoincideThenNoInterruptIsLeftBehind() throws Exception {
        for (int i = 0; i < 500; i++) {
            var deadline = new Deadline(timer, Duration.ofMillis(1));
            while (i % 2 == 0 && !deadline.passed()) Thread.onSpinWait();
            deadline.close();
            assertThat(Thread.currentThread().isInterrupted()).as("round %d", i).isFalse();
        }
        timer.submit(() -> {}).get(); // whatever was still on its way has arrived
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void deadlineWhenSomebodyElseInterruptsThenThatInterruptStays() {
        try (var deadline = new Deadline(timer, LONG)) {
            Thread.currentThread().interrupt();
            assertThat(deadline.passed()).isFalse();
        }
        assertThat(Thread.interrupted()).isTrue();
    }
}
