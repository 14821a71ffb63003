package org.ssofilter.http;

import java.time.Duration;

/** Is told of every call to a provider, after it ended. */
@FunctionalInterface
public interface CallObserver {
    /**
     * A call ended.
     *
     * @param endpoint {@code token}, {@code userinfo}, …
     * @param status the HTTP status, or 0 when no usable answer came
     * @param took from the first byte out to the last byte in
     */
    void called(String endpoint, int status, Duration took);
}
