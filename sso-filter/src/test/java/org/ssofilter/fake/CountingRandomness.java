package org.ssofilter.fake;

import java.util.concurrent.atomic.AtomicInteger;
import org.ssofilter.secret.Randomness;

/** Bytes that a test can foresee, and that never come twice: 1, 1, 1 …, then 2, 2, 2 … */
public final class CountingRandomness implements Randomness {
    private final AtomicInteger next = new AtomicInteger();

    @Override
    public void fill(byte[] target) {
        int count = next.incrementAndGet();
        java.util.Arrays.fill(target, (byte) count);
        if (target.length > 1) target[1] = (byte) (count >> 8);
    }
}
