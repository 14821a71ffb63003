package org.ssofilter.secret;

import java.util.List;

/**
 * Has the JDK load its ciphers and digests while the server goes on starting. The first of them in a process takes tens of
 * milliseconds, which the first stranger would wait for.
 */
public final class WarmUp {
    private WarmUp() {}

    /** Starts a daemon thread that ends by itself after some milliseconds; it knows no class loader of an application. */
    public static Thread begin() {
        var thread = new Thread(WarmUp::sealAndOpen, "sso-filter-warm-up");
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        thread.start();
        return thread;
    }

    static void sealAndOpen() {
        var randomness = Randomness.secure();
        var box = SealedBox.of(randomness.bytes(SealedBox.KEY_BYTES), List.of(), randomness);
        var unused = box.open(box.seal(new byte[1], Digests.sha256("")), "");
    }
}
