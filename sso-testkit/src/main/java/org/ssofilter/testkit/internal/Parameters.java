package org.ssofilter.testkit.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ssofilter.testkit.RecordedCall;

/** The parameters of one request; RFC 6749 §3.1 and §3.2: repeated ones are refused, unknown ones ignored. */
final class Parameters {
    private final Map<String, List<String>> values;

    private Parameters(Map<String, List<String>> values) {
        this.values = values;
    }

    static Parameters ofQuery(RecordedCall call) {
        return new Parameters(call.query());
    }

    static Parameters ofForm(RecordedCall call) throws Refusal {
        if (!call.isForm()) {
            throw Refusal.invalidRequest("The body must be application/x-www-form-urlencoded.");
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
}
