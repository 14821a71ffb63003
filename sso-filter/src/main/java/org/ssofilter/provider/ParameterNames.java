package org.ssofilter.provider;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Under which names a provider wants the standard parameters; whatever is not listed keeps its standard name.
 *
 * @param names standard name to the names that are sent; an empty list leaves the parameter out
 */
public record ParameterNames(Map<String, List<String>> names) {
    /** Every parameter under its standard name. */
    public static final ParameterNames STANDARD = new ParameterNames(Map.of());

    /** The same parameters as this provider spells them, in the same order. */
    public Map<String, String> translate(Map<String, String> standard) {
        var translated = new LinkedHashMap<String, String>();
        for (var parameter : standard.entrySet()) {
            for (var theirs : names.getOrDefault(parameter.getKey(), List.of(parameter.getKey()))) {
                translated.put(theirs, parameter.getValue());
            }
        }
        return translated;
    }
}
