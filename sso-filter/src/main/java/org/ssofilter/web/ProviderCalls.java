package org.ssofilter.web;

import java.time.Duration;

/** Is told of every call to a provider; the root package turns it into the public listener. */
@FunctionalInterface
public interface ProviderCalls {
    /**
     * A call ended.
     *
     * @param provider whose
     * @param endpoint {@code token}, {@code userinfo}, …
     * @param status the HTTP status, or 0 when no usable answer came
     * @param took from the first byte out to the last byte in
     */
    void called(String provider, String endpoint, int status, Duration took);
}
