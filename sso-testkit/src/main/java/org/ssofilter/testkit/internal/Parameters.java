package org.ssofilter.testkit.internal;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ssofilter.testkit.RecordedCall;

/** The parameters of one request; RFC 6749 §3.1 and §3.2: repeated ones are refused, unknown ones ignored. */
final class Parameters {
    private final Map<String, List<String>> values;

    private Parameters(Map<String, List<String>> values) {
        this.values = values;
    }

    /** Of a query string or form body, as it came. */
    static Parameters of(String encoded) {
        return ofQuery(new RecordedCall("GET", "/", encoded, Map.of(), "", Instant.EPOCH));
    }

    static Parameters ofQuery(RecordedCall call) {
        return new Parameters(call.query());
    }

    static Parameters ofForm(RecordedCall call) throws Refusal {
        if (!call.method().equals("POST")) {
            throw Refusal.methodNotAllowed("POST");
        }
        if (!call.isForm()) {
            throw Refusal.notAForm();
        }
        return new Parameters(call.form());
    }

    /** A parameter without a value counts as left out. */
    Optional<String> get(String name) throws Refusal {
        List<String> found = values.getOrDefault(name, List.of());
        if (found.size() > 1) {
            throw Refusal.invalidRequest(name + " is repeated.");
        }
        return found.stream().filter(value -> !value.isEmpty()).findFirst();
    }

    String require(String name) throws Refusal {
        return get(name).orElseThrow(() -> Refusal.invalidRequest(name + " is missing."));
    }

    /** The URL with these parameters added; its own query stays (RFC 6749 §3.1.2). */
    static URI append(URI url, Map<String, String> parameters) {
        String added = parameters.entrySet().stream()
                .map(parameter -> escape(parameter.getKey()) + "=" + escape(parameter.getValue()))
                .collect(Collectors.joining("&"));
        return URI.create(url + (url.getRawQuery() == null ? "?" : "&") + added);
    }

    private static String escape(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
