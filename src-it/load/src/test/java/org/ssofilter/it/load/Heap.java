package org.ssofilter.it.load;

import java.lang.management.ManagementFactory;

/** What is left of the heap when everything is collected that can be. */
final class Heap {

    private static final int COLLECTIONS = 4;

    private Heap() {}

    /** In bytes; the least of a few collections, since other threads of this process allocate meanwhile. */
    static long used() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
            least = Math.min(
                    least,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }
}
