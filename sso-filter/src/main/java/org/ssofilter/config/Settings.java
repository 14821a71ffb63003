package org.ssofilter.config;

import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ssofilter.secret.Secret;

/**
 * The settings, read and checked: whoever holds one need not check again. Immutable. Each getter takes keys of its own
 * kind; a key of another kind, or one without value where a value is promised, is a programming error
 * ({@link IllegalArgumentException}).
 */
public final class Settings {

    private final Map<ConfigKey, Object> values;
    private final Map<ConfigKey, String> origins;
    private final List<String> warnings;
    private final String provider;
    private final List<Settings> providers;

    /** Only {@link Reading} makes settings, from values that {@link Values} parsed; defaults are among them. */
    Settings(
            String provider,
            Map<ConfigKey, Object> values,
            Map<ConfigKey, String> origins,
            List<String> warnings,
            List<Settings> providers) {
        this.provider = provider;
        this.providers = List.copyOf(providers);
        this.values = new EnumMap<>(values);
        this.origins = new EnumMap<>(origins);
        this.warnings = List.copyOf(warnings);
    }

    /** A text, word, path or attribute name; empty where the default is the preset's, or none. */
    public Optional<String> text(ConfigKey key) {
        return value(key, String.class);
    }

    /** A text, word, path or attribute name that is always there, because the key is required or has a default. */
    public String requiredText(ConfigKey key) {
        return required(key, text(key));
    }

    /** A secret, wherever it was given; a cookie key is 32 bytes in standard base64 with padding. */
    public Optional<Secret> secret(ConfigKey key) {
        return value(key, Secret.class);
    }

    /** An absolute http or https URL without fragment; {@code baseUrl} never ends in a slash. */
    public Optional<URI> url(ConfigKey key) {
        return value(key, URI.class);
    }

    /** A duration that has a default. */
    public Duration duration(ConfigKey key) {
        return required(key, durationIfSet(key));
    }

    /** A duration whose default is never ({@code profileMaxAge}). */
    public Optional<Duration> durationIfSet(ConfigKey key) {
        return value(key, Duration.class);
    }

    /** A switch that has a default. */
    public boolean flag(ConfigKey key) {
        return required(key, flagIfSet(key));
    }

    /** A switch whose default is the preset's ({@code pkce}). */
    public Optional<Boolean> flagIfSet(ConfigKey key) {
        return value(key, Boolean.class);
    }

    /** A number; all of them have a default. */
    public int number(ConfigKey key) {
        return required(key, value(key, Integer.class));
    }

    /** Scopes or url-patterns in the order given; empty when not set. */
    public List<String> list(ConfigKey key) {
        var texts = value(key, Texts.class);
        return texts.isPresent() ? texts.get().all() : List.of();
    }

    /**
     * The members of a family that were given, sorted by name; never a default. Values are checked texts: lists with
     * one comma ({@code scopeClaims}) or one space (the parameters) between their items.
     */
    public Map<String, String> family(ConfigKey key) {
        var members = value(key, Members.class);
        return members.isPresent() ? members.get().all() : Map.of();
    }

    /** Whether any source gave the key; of a secret, also whether its file was given. */
    public boolean isSet(ConfigKey key) {
        return origins.containsKey(key);
    }

    /** Where the value came from: {@code init-param clientId}, {@code environment SSO_CLIENT_ID}, {@code default}. */
    public String origin(ConfigKey key) {
        return origins.getOrDefault(key, "default");
    }

    /** What is allowed but dangerous or costly, a sentence each; to be logged at every start. */
    public List<String> warnings() {
        return warnings;
    }

    /** The settings as each provider has them, in the order of {@code providers}; of a single provider these very ones. */
    public List<Settings> providers() {
        return providers.isEmpty() ? List.of(this) : providers;
    }

    /** The provider's name: in {@code providers}, else its preset's. */
    public String providerName() {
        return provider.isEmpty() ? requiredText(ConfigKey.PROVIDER) : provider;
    }

    private <T> Optional<T> value(ConfigKey key, Class<T> type) {
        var value = values.get(key);
        if (value == null) {
            return Optional.empty();
        }
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException(key.key() + " is a " + key.kind());
        }
        return Optional.of(type.cast(value));
    }

    private static <T> T required(ConfigKey key, Optional<T> value) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException(key.key() + " has no default");
        }
        return value.get();
    }

    /** Keys and where they came from, never a value. */
    @Override
    public String toString() {
        return "Settings" + origins + (providers.isEmpty() ? "" : providers);
    }

    /** A list, as a type of its own so that {@link #value} can check it. */
    record Texts(List<String> all) {}

    /** The members of a family, as a type of its own for the same reason. */
    record Members(Map<String, String> all) {}
}
