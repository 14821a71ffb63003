package org.ssofilter.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a provider answered.
 *
 * @param status the HTTP status, never 1xx or 3xx
 * @param body the JSON object; for a failure status that brought none, a missing node
 * @param retryAfter the {@code Retry-After} of a failure in whole seconds, where it was a sane number; else null
 */
public record JsonAnswer(
        int status, JsonNode body, @Nullable Duration retryAfter) {
    /** Whether the status is 2xx. */
    public boolean ok() {
        return status / 100 == 2;
    }

    /** The text of a top-level member, or null where it is absent or no text. */
    public @Nullable String text(String member) {
        return body.path(member).textValue();
    }

    @Override
    public String toString() {
        return "JsonAnswer[" + status + "]"; // the body holds tokens
    }
}
