package org.ssofilter.it.support;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for something to become true; the limit is for hangs and nothing else. */
public final class Patience {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private Patience() {}

    public static void until(String what, BooleanSupplier condition) {
        until(() -> what, condition);
    }

    /** The same with words that are asked for at the end only. */
    public static void until(Supplier<String> what, BooleanSupplier condition) {
        Instant end = Instant.now().plus(LIMIT);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("waited in vain until " + what.get());
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }
}
