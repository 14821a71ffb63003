package org.ssofilter.session;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Sessions that a sign-in replaced or a sign-out ended on this node within the last 30 seconds: a request of a parallel
 * tab may still carry their ids. Bounded; asked only by requests of nobody.
 */
final class RecentlyEnded {
    private static final int MOST = 10_000;
    private static final Duration MEMORY = Duration.ofSeconds(30);

    private final Map<String, Long> untilByName = new LinkedHashMap<>();
    private final Clock clock;

    RecentlyEnded(Clock clock) {
        this.clock = clock;
    }

    synchronized void add(String id) {
        long now = clock.millis();
        for (var oldest = untilByName.values().iterator(); oldest.hasNext(); oldest.remove()) {
            if (oldest.next() >= now && untilByName.size() < MOST) break;
        }
        var name = SessionName.of(id);
        untilByName.remove(name); // so that the order stays that of time
        untilByName.put(name, now + MEMORY.toMillis());
    }

    synchronized boolean contains(String id) {
        var until = untilByName.get(SessionName.of(id));
        return until != null && until >= clock.millis();
    }
}
