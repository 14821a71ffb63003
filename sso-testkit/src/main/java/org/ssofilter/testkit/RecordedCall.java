package org.ssofilter.testkit;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One request as it reached the simulator.
 *
 * @param method the HTTP method, as sent
 * @param path the raw path, without the query
 * @param rawQuery the query as sent, without the question mark; null where there was none
 * @param headers the header fields; look them up with {@link #header(String)}, whatever their case
 * @param body the body, read as UTF-8; empty where there was none
 * @param at when the request had arrived, by the simulator's clock
 */
public record RecordedCall(
        String method,
        String path,
        @Nullable String rawQuery,
        Map<String, List<String>> headers,
        String body,
        Instant at) {

    /** The decoded query parameters in their order; a repeated one has several values. */
    public Map<String, List<String>> query() {
        return decode(rawQuery == null ? "" : rawQuery);
    }

    /** The decoded parameters of a form body in their order; empty where the body is no form. */
    public Map<String, List<String>> form() {
        return isForm() ? decode(body) : Map.of();
    }

    /** Whether the body claims to be {@code application/x-www-form-urlencoded}. */
    public boolean isForm() {
        String type = header("Content-Type").orElse("").split(";", 2)[0].strip();
        return type.equalsIgnoreCase("application/x-www-form-urlencoded");
    }

    /** The first value of a header field, by its name in any case. */
    public Optional<String> header(String name) {
        return headers.entrySet().stream()
                .filter(field -> field.getKey().equalsIgnoreCase(name))
                .flatMap(field -> field.getValue().stream())
                .findFirst();
    }

    private static Map<String, List<String>> decode(String encoded) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String pair : encoded.split("&", -1)) {
            if (!pair.isEmpty()) {
                String[] parts = pair.split("=", 2);
                String value = parts.length == 2 ? unescape(parts[1]) : "";
                values.computeIfAbsent(unescape(parts[0]), name -> new ArrayList<>())
                        .add(value);
            }
        }
        return values;
    }

    private static String unescape(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text; // a recorder shows what came, broken escapes included
        }
    }
}
