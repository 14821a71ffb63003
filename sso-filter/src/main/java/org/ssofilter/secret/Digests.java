package org.ssofilter.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** SHA-256 where a short public name for something secret or long is needed. */
public final class Digests {
    private Digests() {}

    /** SHA-256 of the text's UTF-8 bytes, as base64url without padding: 43 characters (RFC 7636 §4.2 uses the same form). */
    public static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The first characters of {@link #sha256}: a name, not a proof. */
    public static String shortName(String text, int length) {
        return sha256(text).substring(0, length);
    }
}
