package org.ssofilter.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * One reading of all sources: it ends in {@link Settings}, or in problems that are told all at once.
 *
 * <p>A blank value counts as not set, so that the next weaker source answers; but a blank {@code clientId} or secret is
 * a problem, because it is nearly always a variable that somebody forgot to fill, and must not turn into a public
 * client or a random key unnoticed.
 */
public final class Reading {

    private final References references;
    private final Problems problems;
    private final Map<ConfigKey, Object> values = new EnumMap<>(ConfigKey.class);
    private final Settings draft;

    /** A value as it was written, and where. */
    private record Given(String origin, String text) {}

    private Reading(List<Source> sources, Map<String, String> environment) {
        references = new References(environment);
        problems = new Problems(sources);
        var slots =
                new TreeMap<Slot, List<Given>>(Comparator.comparing(Slot::key).thenComparing(Slot::member));
        for (var source : sources) {
            source.values().forEach((name, text) -> sort(source.place(), name, text, slots));
        }
        slots.forEach(this::read);
        secretsFromFiles();
        defaults();
        draft = new Settings(values, problems.origins(), List.of());
        Checks.warnings(draft).forEach(problems::warn);
        check(Checks::run);
    }

    /**
     * Reads and checks everything.
     *
     * @param sources the strongest first
     * @param environment what {@code ${env:NAME}} refers to; usually {@link System#getenv()}
     */
    public static Reading of(List<Source> sources, Map<String, String> environment) {
        return new Reading(sources, environment);
    }

    /**
     * Runs one more rule (a provider's), whose problems are reported together with the others. It sees a draft in which
     * a value that was refused has its default.
     */
    public Reading check(BiConsumer<Settings, Problems> rule) {
        rule.accept(draft, problems);
        return this;
    }

    /** The settings as far as they could be read; a value that was refused has its default. */
    public Settings draft() {
        return draft;
    }

    /** Whether a value was given for the key and refused. */
    public boolean isUnreadable(ConfigKey key) {
        return problems.isUnreadable(key);
    }

    /** What is allowed but should be known, such as a variable that looks like a misspelt setting. */
    public List<String> warnings() {
        return problems.warnings();
    }

    /** Every problem, a line each; empty when the settings can be used. */
    public List<String> problems() {
        return problems.messages();
    }

    /**
     * The settings.
     *
     * @throws IllegalStateException when there are {@link #problems()}
     */
    public Settings settings() {
        if (!problems().isEmpty()) {
            throw new IllegalStateException("there are problems: " + problems());
        }
        return new Settings(values, problems.origins(), warnings());
    }

    private void sort(Source.Place place, String name, String text, Map<Slot, List<Given>> slots) {
        var slot = place.slot(name);
        if (slot.isPresent()) {
            slots.computeIfAbsent(slot.get(), any -> new ArrayList<>()).add(new Given(place.origin(name), text));
            return;
        }
        var hint = NearestName.of(name, place).map(near -> "; did you mean " + near + "?");
        var message = place.origin(Problems.clean(name)) + " is not a setting" + hint.orElse("");
        if (place == Source.Place.ENVIRONMENT) { // others may use the prefix too, and cannot always be told apart
            problems.warn(message);
        } else {
            problems.addUnknown(message);
        }
    }

    /** The strongest source that is not blank decides, even when its value is refused. */
    private void read(Slot slot, List<Given> strongestFirst) {
        for (var given : strongestFirst) {
            try {
                var text = references.replaceIn(given.text()).strip();
                if (!text.isEmpty()) {
                    problems.cameFrom(slot.key(), given.origin());
                    keep(slot, Values.parse(slot, text));
                    return;
                }
                refuseBlank(slot);
            } catch (BadValue e) {
                problems.addUnreadable(slot, given.origin(), e.what() + quote(slot, given.text()));
                return;
            }
        }
    }

    private static void refuseBlank(Slot slot) throws BadValue {
        if (slot.key().kind().isSecret() || slot.key() == ConfigKey.CLIENT_ID) {
            throw new BadValue("is blank; fill it, or leave it out altogether");
        }
    }

    /** The value as it was written, before references were replaced; never of secrets, nor a URL that may hold one. */
    private static String quote(Slot slot, String text) {
        var kind = slot.key().kind();
        var mayTell = kind == Kind.URL && (text.contains("@") || text.contains("?"));
        return kind.isSecret() || mayTell || text.isBlank() ? "" : "; got: " + Problems.clean(text.strip());
    }

    private void keep(Slot slot, Object value) {
        if (slot.key().kind() != Kind.FAMILY) {
            values.put(slot.key(), value);
            return;
        }
        var members = new TreeMap<String, String>();
        Optional.ofNullable((Settings.Members) values.get(slot.key())).ifPresent(known -> members.putAll(known.all()));
        members.put(slot.member(), (String) value);
        values.put(slot.key(), new Settings.Members(members));
    }

    private void secretsFromFiles() {
        var origins = new HashMap<>(problems.origins());
        for (var fileKey : ConfigKey.values()) {
            if (fileKey.kind() != Kind.FILE || !origins.containsKey(fileKey)) {
                continue;
            }
            var key = Values.heldBy(fileKey);
            if (origins.containsKey(key)) {
                problems.add(fileKey, "give either " + key.key() + " (" + origins.get(key) + ") or the file, not both");
            } else {
                problems.cameFrom(key, "the file of " + origins.get(fileKey));
                Optional.ofNullable(values.get(fileKey)).ifPresent(secret -> values.put(key, secret));
            }
        }
    }

    private void defaults() {
        for (var key : ConfigKey.values()) {
            key.defaultValue().ifPresent(text -> {
                try {
                    values.putIfAbsent(key, Values.parse(new Slot(key, ""), text));
                } catch (BadValue e) {
                    throw new IllegalStateException(key + "'s default: " + e.what(), e);
                }
            });
        }
    }
}
