package org.ssofilter.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The pending logins that this node has seen answered, until they would expire anyway. A sealed cookie cannot be spent
 * by itself; on other nodes the provider's one-time code protects (docs/decisions).
 */
final class SpentStates {
    private static final int MOST = 50_000;

    private final Map<String, Instant> spent = new LinkedHashMap<>();
    private final Duration lifetime;
    private final Clock clock;

    /** {@code lifetime}: {@link org.ssofilter.login.PendingLogin#longestLife}. */
    SpentStates(Duration lifetime, Clock clock) {
        this.lifetime = lifetime;
        this.clock = clock;
    }

    /** Spends the login of that id; false when it was spent before. */
    synchronized boolean spend(String id) {
        var now = clock.instant();
        for (var oldest = spent.values().iterator(); oldest.hasNext(); oldest.remove()) {
            if (!oldest.next().isBefore(now) && spent.size() < MOST) break;
        }
        return spent.putIfAbsent(id, now.plus(lifetime)) == null;
    }
}
