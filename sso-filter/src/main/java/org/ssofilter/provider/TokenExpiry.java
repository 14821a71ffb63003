package org.ssofilter.provider;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the number in the expiry field of a token answer means. */
public enum TokenExpiry {
    /** A lifetime in seconds, as {@code expires_in} of RFC 6749 §5.1. */
    SECONDS,
    /** The absolute end, in seconds since 1970. */
    EPOCH_SECONDS,
    /** The absolute end, in milliseconds since 1970: {@code expires} of talque (protocols.md, token response). */
    EPOCH_MILLIS;

    private static final long LONGEST = Duration.ofDays(365 * 100L).toSeconds();

    /**
     * When the token ends.
     *
     * @return null where the answer does not say
     * @throws IllegalArgumentException when the value is no sensible number of its unit
     */
    public @Nullable Instant read(JsonNode value, Clock clock) {
        if (value.isMissingNode() || value.isNull()) return null;
        long number = number(value);
        if (number < 0) throw new IllegalArgumentException("the token's expiry is negative");
        if (this == EPOCH_MILLIS) return Instant.ofEpochMilli(number);
        if (this == EPOCH_SECONDS) return Instant.ofEpochMilli(Math.multiplyExact(number, 1000L));
        if (number > LONGEST) throw new IllegalArgumentException("the token's lifetime is over a hundred years");
        return clock.instant().plusSeconds(number);
    }

    /** Some servers send the number as text; anything else is no number. */
    private static long number(JsonNode value) {
        if (value.isIntegralNumber() && value.canConvertToLong()) return value.longValue();
        if (value.isTextual() && value.textValue().matches("[0-9]{1,15}")) return Long.parseLong(value.textValue());
        throw new IllegalArgumentException("the token's expiry is no whole number");
    }
}
