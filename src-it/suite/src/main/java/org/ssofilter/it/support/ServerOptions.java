package org.ssofilter.it.support;

/**
 * What a test wants of its server.
 *
 * @param requestThreads how many requests the container works on at once
 * @param trustsProxy whether the container itself believes {@code X-Forwarded-Proto} and {@code X-Forwarded-Host}
 * @param uriMode one of {@link TestServer#uriModes}, or empty for what the server does by itself
 */
public record ServerOptions(int requestThreads, boolean trustsProxy, String uriMode) {

    ServerOptions(int requestThreads, boolean trustsProxy) {
        this(requestThreads, trustsProxy, "");
    }

    ServerOptions withUriMode(String mode) {
        return new ServerOptions(requestThreads, trustsProxy, mode);
    }
}
