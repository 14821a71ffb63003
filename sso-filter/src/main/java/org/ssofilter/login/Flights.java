package org.ssofilter.login;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.ssofilter.http.ProviderWork;

/**
 * Provider calls of which there is one for each key, however many requests ask at once. What came out is kept until the
 * session has it, and a little longer, for requests that still hold what the session was before; after a failure nobody
 * asks again before a pause is over. Bounded: what nobody fetched is forgotten after half an hour, the oldest first
 * when there are too many.
 */
public final class Flights<K, V> {
    private static final int MOST = 4096;
    private static final Duration BETWEEN_SWEEPS = Duration.ofSeconds(10);

    private final Map<K, Flight<V>> flights = new LinkedHashMap<>();
    private final ProviderWork work;
    private final Clock clock;
    private final Predicate<LoginFailed> isFinal;
    private Instant nextSweep = Instant.MIN;

    /** {@code isFinal}: which failures are an answer, so that another try makes no sense. */
    public Flights(ProviderWork work, Clock clock, Predicate<LoginFailed> isFinal) {
        this.work = work;
        this.clock = clock;
        this.isFinal = isFinal;
    }

    /**
     * A call and who began it.
     *
     * @param first whether it was this very {@link #join} that began it
     */
    public record Joined<V>(Flight<V> flight, boolean first) {}

    /** The call for this key that is under way or done; begins it where there is none, or where it is time to try again. */
    public synchronized Joined<V> join(K key, Callable<V> call) {
        var now = clock.instant();
        sweep(now);
        var known = flights.get(key);
        if (known != null && !known.isOverAndForgiven(now)) return new Joined<>(known, false);
        var flight = new Flight<V>(known == null ? 0 : known.failures(), isFinal, clock);
        flights.remove(key); // the newest stand at the end
        flights.put(key, flight);
        flight.begin(work, call);
        return new Joined<>(flight, true);
    }

    /** Forgets a call whose outcome is where it belongs; the next {@link #join} begins another. */
    public synchronized void forget(K key) {
        flights.remove(key);
    }

    /** How many calls are remembered. */
    public synchronized int size() {
        return flights.size();
    }

    private void sweep(Instant now) {
        if (now.isBefore(nextSweep) && flights.size() < MOST) return;
        nextSweep = now.plus(BETWEEN_SWEEPS);
        flights.values().removeIf(flight -> flight.isForgotten(now));
        for (var oldest = flights.values().iterator(); flights.size() >= MOST && oldest.hasNext(); ) {
            if (oldest.next().isDone()) oldest.remove();
        }
    }
}
