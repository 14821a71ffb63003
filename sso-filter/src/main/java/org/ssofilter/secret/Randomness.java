package org.ssofilter.secret;

import java.security.SecureRandom;
import java.util.Base64;

/** Where unguessable bytes come from; handed in, so that a test can foresee them. */
@FunctionalInterface
public interface Randomness {
    /** Fills the array with bytes that nobody can foresee. */
    void fill(byte[] target);

    /** The platform's own source. */
    static Randomness secure() {
        return new SecureRandom()::nextBytes;
    }

    /** So many fresh bytes. */
    default byte[] bytes(int count) {
        var bytes = new byte[count];
        fill(bytes);
        return bytes;
    }

    /** So many fresh bytes as base64url text without padding: 4 characters for 3 bytes (RFC 4648 §5). */
    default String token(int bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(bytes));
    }
}
