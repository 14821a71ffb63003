package org.ssofilter.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A text that is never printed; {@link #reveal()} is the one door, and the word to audit. */
public final class Secret {

    private final String text;

    private Secret(String text) {
        this.text = Objects.requireNonNull(text, "text");
    }

    /** Wraps the text; any text is allowed, the empty one too. */
    public static Secret of(String text) {
        return new Secret(text);
    }

    /** The text itself, for the place that sends or decodes it. */
    public String reveal() {
        return text;
    }

    /** Whether the other text is the same, in a time that does not tell where they differ; {@code null} never is. */
    public boolean matches(@Nullable String other) {
        return other != null && MessageDigest.isEqual(text.getBytes(UTF_8), other.getBytes(UTF_8));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Secret secret && matches(secret.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return "***";
    }
}
