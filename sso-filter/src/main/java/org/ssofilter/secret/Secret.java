package org.ssofilter.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A text that must not be printed. {@link #reveal()} is the word to look for in an audit. */
public final class Secret {
    private final String value;

    private Secret(String value) {
        this.value = Objects.requireNonNull(value, "value");
    }

    /** Takes a text into custody. */
    public static Secret of(String value) {
        return new Secret(value);
    }

    /** The text itself, for the one place that sends or seals it. */
    public String reveal() {
        return value;
    }

    /** Compares in a time that does not tell how many characters agree. */
    public boolean matches(@Nullable String other) {
        return other != null && MessageDigest.isEqual(utf8(value), utf8(other));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Secret secret && matches(secret.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "***";
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
