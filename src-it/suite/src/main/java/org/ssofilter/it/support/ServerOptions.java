package org.ssofilter.it.support;

/**
 * What a test wants of its server.
 *
 * @param requestThreads how many requests the container works on at once
 * @param trustsProxy whether the container itself believes {@code X-Forwarded-Proto} and {@code X-Forwarded-Host}
 */
public record ServerOptions(int requestThreads, boolean trustsProxy) {}
