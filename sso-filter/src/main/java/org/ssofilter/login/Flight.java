package org.ssofilter.login;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.ssofilter.http.ProviderWork;

/** One call of {@link Flights}: under way, or done with a value or a failure. */
public final class Flight<V> {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);
    /** As long as sessions usually wait for their user. */
    private static final Duration KEPT = Duration.ofMinutes(30);

    private static final Duration KEPT_AFTER_USE = Duration.ofMinutes(1);

    private final CompletableFuture<Flight<V>> done = new CompletableFuture<>();
    private final int failuresBefore;
    private final Predicate<LoginFailed> isFinal;
    private final Clock clock;

    // Written before "done" is completed, read after it.
    private @Nullable V value;
    private @Nullable LoginFailed failure;
    private Instant landedAt = Instant.MIN;
    private @Nullable Instant retryAt; // null: nothing to try again
    private volatile Instant forgottenAt = Instant.MAX;

    Flight(int failuresBefore, Predicate<LoginFailed> isFinal, Clock clock) {
        this.failuresBefore = failuresBefore;
        this.isFinal = isFinal;
        this.clock = clock;
    }

    void begin(ProviderWork work, Callable<V> call) {
        var unused = work.submit(call).whenComplete((result, thrown) -> {
            if (thrown == null) succeed(result);
            else fail(LoginFailed.ofWork(thrown));
            done.complete(this);
        });
    }

    private void succeed(V result) {
        value = result;
        landedAt = clock.instant();
        forgottenAt = landedAt.plus(KEPT);
    }

    /** 5, 10, 20, 40 seconds, then a minute between tries; longer where the provider asks for it (RFC 9110 §10.2.3). */
    private void fail(LoginFailed why) {
        failure = why;
        landedAt = clock.instant();
        if (!isFinal.test(why)) {
            var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failuresBefore, 4));
            if (pause.compareTo(LONGEST_PAUSE) > 0) pause = LONGEST_PAUSE;
            var asked = why.retryAfter().orElse(pause);
            retryAt = landedAt.plus(asked.compareTo(pause) > 0 ? asked : pause);
        }
        forgottenAt = (retryAt == null ? landedAt : retryAt).plus(KEPT);
    }

    /** Completes, never exceptionally, when the call is done. */
    public CompletableFuture<Flight<V>> done() {
        return done;
    }

    /** Whether the call is done. */
    public boolean isDone() {
        return done.isDone();
    }

    /** What came out, where the call succeeded. */
    public Optional<V> value() {
        return isDone() ? Optional.ofNullable(value) : Optional.empty();
    }

    /** Why nothing came out, where the call failed. */
    public Optional<LoginFailed> failure() {
        return isDone() ? Optional.ofNullable(failure) : Optional.empty();
    }

    /** When the call was done. */
    public Instant landedAt() {
        return landedAt;
    }

    /** How long nobody asks again after a failure, in whole seconds, rounded up; at least one. */
    public Duration pause() {
        var end = isDone() ? retryAt : null;
        long left = end == null ? 0 : Duration.between(clock.instant(), end).toMillis();
        return Duration.ofSeconds(Math.max(1, (left + 999) / 1000));
    }

    /** The outcome is where it belongs; only stragglers may still ask for it. */
    public void used() {
        forgottenAt = clock.instant().plus(KEPT_AFTER_USE);
    }

    int failures() {
        return failuresBefore + 1;
    }

    boolean isOverAndForgiven(Instant now) {
        var end = isDone() ? retryAt : null;
        return end != null && !now.isBefore(end);
    }

    boolean isForgotten(Instant now) {
        return isDone() && !now.isBefore(forgottenAt);
    }

    @Override
    public String toString() {
        return "Flight[" + (isDone() ? "done" : "under way") + "]"; // the value may be tokens
    }
}
