package org.ssofilter.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    private final Problems problems;
    private final References references;
    private final Part application;
    private final List<Part> providers = new ArrayList<>();
    private final Settings draft;

    /** A name that is none of the application's own settings. */
    private record Other(Source.Place place, String name, String text) {}

    private Reading(List<Source> sources, Map<String, String> environment) {
        references = new References(environment);
        problems = new Problems(sources);
        application = new Part("", references, problems);
        var slots = new TreeMap<Slot, List<Part.Given>>();
        var others = new ArrayList<Other>();
        for (var source : sources) {
            for (var value : source.values().entrySet()) {
                sort(source.place(), value.getKey(), value.getValue(), slots, others);
            }
        }
        readProviders(slots, others);
        application.readAll(slots);
        application.secretsFromFiles();
        application.defaults();
        for (var provider : providers) {
            provider.inherit(application);
        }
        draft = settingsWith(List.of());
        for (var warning : Checks.warnings(draft)) {
            problems.warn(warning);
        }
        check(Checks::provider);
        Checks.application(draft, problems);
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
     * Runs one more rule for each provider, whose problems are reported together with the others. It sees a draft in which
     * a value that was refused has its default.
     */
    public Reading check(BiConsumer<Settings, Problems> rule) {
        if (providers.isEmpty()) {
            rule.accept(draft, problems);
        }
        for (int i = 0; i < providers.size(); i++) {
            rule.accept(draft.providers().get(i), providers.get(i).problems());
        }
        return this;
    }

    /** Runs one more rule for all of it. */
    public Reading checkAll(BiConsumer<Settings, Problems> rule) {
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
        return settingsWith(warnings());
    }

    private static void sort(
            Source.Place place, String name, String text, Map<Slot, List<Part.Given>> slots, List<Other> others) {
        var slot = place.slot(name);
        if (slot.isEmpty()) {
            others.add(new Other(place, name, text));
            return;
        }
        give(slots, slot.get(), new Part.Given(place.origin(name), text));
    }

    /** First who the providers are, because only then it is known what {@code clerk.clientId} means. */
    private void readProviders(Map<Slot, List<Part.Given>> slots, List<Other> others) {
        var key = new Slot(ConfigKey.PROVIDERS, "");
        var given = slots.remove(key);
        if (given != null) {
            application.read(key, given);
        }
        var names = application.names();
        var theirs = new HashMap<String, Map<Slot, List<Part.Given>>>();
        for (var other : others) {
            var slot = other.place().slotOfProvider(other.name(), names);
            if (slot.isPresent()) {
                sort(other, slot.get(), theirs.computeIfAbsent(slot.get().provider(), any -> new TreeMap<>()));
            } else {
                unknown(other, names);
            }
        }
        for (var name : names) {
            var part = new Part(name, references, problems.of(name));
            part.readAll(theirs.getOrDefault(name, Map.of()));
            part.secretsFromFiles();
            part.nameThePreset();
            providers.add(part);
        }
    }

    private static void give(Map<Slot, List<Part.Given>> slots, Slot slot, Part.Given given) {
        slots.computeIfAbsent(slot, any -> new ArrayList<>()).add(given);
    }

    private void sort(Other other, Slot slot, Map<Slot, List<Part.Given>> theirs) {
        var origin = other.place().origin(other.name());
        if (ProviderKeys.has(slot.key())) {
            give(theirs, slot, new Part.Given(origin, other.text()));
        } else {
            problems.addUnknown(origin + " is not a setting: " + slot.key().key()
                    + " is for the whole application, without a provider's name in front");
        }
    }

    private void unknown(Other other, List<String> names) {
        var hint = NearestName.of(other.name(), other.place(), names).map(near -> "; did you mean " + near + "?");
        var message = other.place().origin(Problems.clean(other.name())) + " is not a setting" + stranger(other)
                + hint.orElse("");
        if (other.place()
                == Source.Place.ENVIRONMENT) { // others may use the prefix too, and cannot always be told apart
            problems.warn(message);
        } else {
            problems.addUnknown(message);
        }
    }

    /** Says so where the name would be one of a provider that {@code providers} does not have. */
    private static String stranger(Other other) {
        var known = new ArrayList<>(ConfigKey.PROVIDER.range());
        other.place().firstPart(other.name()).ifPresent(known::add);
        return other.place()
                .slotOfProvider(other.name(), known)
                .filter(slot -> ProviderKeys.has(slot.key()))
                .map(slot -> ", because providers does not name " + Problems.clean(slot.provider()))
                .orElse("");
    }

    private Settings settingsWith(List<String> warnings) {
        var theirs = new ArrayList<Settings>();
        for (var provider : providers) {
            theirs.add(provider.settings(List.of(), List.of()));
        }
        return application.settings(warnings, theirs);
    }
}
