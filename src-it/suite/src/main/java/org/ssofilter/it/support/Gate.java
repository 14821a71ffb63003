package org.ssofilter.it.support;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.ssofilter.testkit.Fault;

/** Holds the provider's answers back until it is opened; then they are the usual ones. */
public final class Gate {

    private final CountDownLatch opened = new CountDownLatch(1);

    public Fault fault() {
        return call -> {
            try {
                if (opened.await(60, TimeUnit.SECONDS)) {
                    call.send(call.usualAnswer());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    public void open() {
        opened.countDown();
    }
}
