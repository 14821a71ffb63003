package org.ssofilter.http;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Interrupts the thread that opened it when the time is up, and never after it was closed. An interrupt is what ends a
 * JDK {@code HttpClient} exchange in every phase: connecting, trickling headers, trickling body.
 */
final class Deadline implements AutoCloseable {
    private final Thread thread = Thread.currentThread();
    private final Future<?> alarm;
    private boolean closed;
    private boolean passed;

    Deadline(ScheduledExecutorService timer, Duration time) {
        this.alarm = timer.schedule(this::expire, time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized void expire() {
        if (closed) return;
        passed = true;
        thread.interrupt();
    }

    synchronized boolean passed() {
        return passed;
    }

    @Override
    public synchronized void close() {
        closed = true;
        alarm.cancel(false);
        if (passed) Thread.interrupted(); // ours, and it has done its work
    }
}
