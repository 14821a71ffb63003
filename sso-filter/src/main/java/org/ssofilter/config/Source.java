package org.ssofilter.config;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One place that settings come from, as a plain value: how names are spelled there, and the names with their values.
 * Names that belong to somebody else (other environment variables, other context-params) are left alone.
 */
public final class Source {

    /** How the places spell a name, and what they are called in messages. */
    enum Place {
        SYSTEM_PROPERTY("system property ", "sso."),
        ENVIRONMENT("environment ", "SSO_"),
        INIT_PARAM("init-param ", ""),
        CONTEXT_PARAM("context-param ", "sso."),
        BUILDER("SsoConfig.builder().", "");

        private final String label;
        private final String prefix;

        Place(String label, String prefix) {
            this.label = label;
            this.prefix = prefix;
        }

        Optional<Slot> slot(String name) {
            var bare = name.substring(prefix.length());
            return this == ENVIRONMENT ? Slot.inEnvironment(bare) : Slot.named(bare);
        }

        /** The same for a setting of one of these providers: {@code clerk.clientId}. */
        Optional<Slot> slotOfProvider(String name, Collection<String> providers) {
            var bare = name.substring(prefix.length());
            for (var provider : providers) {
                var start = this == ENVIRONMENT ? provider.toUpperCase(Locale.ROOT) + "_" : provider + ".";
                if (bare.startsWith(start)) {
                    var rest = bare.substring(start.length());
                    return (this == ENVIRONMENT ? Slot.inEnvironment(rest) : Slot.named(rest))
                            .map(slot -> slot.of(provider));
                }
            }
            return Optional.empty();
        }

        /** What could be a provider's name in front of a setting; of a variable nobody knows where it would end. */
        Optional<String> firstPart(String name) {
            int dot = name.indexOf('.', prefix.length());
            return this == ENVIRONMENT || dot < 0
                    ? Optional.empty()
                    : Optional.of(name.substring(prefix.length(), dot));
        }

        String nameOf(Slot slot) {
            return this == ENVIRONMENT ? slot.environmentName() : prefix + slot.name();
        }

        /** What a message calls it: {@code init-param clientId}. */
        String origin(String name) {
            return label + name;
        }
    }

    private final Place place;
    private final Map<String, String> values;

    private Source(Place place, Map<String, String> values) {
        this.place = place;
        this.values = new TreeMap<>();
        for (var value : values.entrySet()) {
            if (value.getKey().startsWith(place.prefix)) this.values.put(value.getKey(), value.getValue());
        }
    }

    /** Java system properties; those that start with {@code sso.} count. */
    public static Source systemProperties(Map<String, String> values) {
        return new Source(Place.SYSTEM_PROPERTY, values);
    }

    /** Environment variables; those that start with {@code SSO_} count. */
    public static Source environment(Map<String, String> values) {
        return new Source(Place.ENVIRONMENT, values);
    }

    /** The filter's init-params; all of them count. */
    public static Source initParams(Map<String, String> values) {
        return new Source(Place.INIT_PARAM, values);
    }

    /** The application's context-params; those that start with {@code sso.} count. */
    public static Source contextParams(Map<String, String> values) {
        return new Source(Place.CONTEXT_PARAM, values);
    }

    /** What the methods of {@code SsoConfig.builder()} collected, by the keys' names. */
    public static Source builder(Map<String, String> values) {
        return new Source(Place.BUILDER, values);
    }

    /** How a setting can be given there, for a message: those of the sources that people write by hand. */
    static String howToGive(Slot slot, List<Source> sources) {
        var byHand = List.of(Place.BUILDER, Place.INIT_PARAM, Place.ENVIRONMENT);
        return String.join(
                " or ",
                byHand.stream()
                        .filter(place -> sources.stream().anyMatch(source -> source.place == place))
                        .map(place -> place.origin(place.nameOf(slot)))
                        .toList());
    }

    Place place() {
        return place;
    }

    /** Name to value, sorted by name; values as written. */
    Map<String, String> values() {
        return values;
    }

    /** Never a value: some are secrets. */
    @Override
    public String toString() {
        return place + values.keySet().toString();
    }
}
