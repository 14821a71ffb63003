package org.ssofilter.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
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

    private static final Comparator<Slot> ORDER =
            Comparator.comparing(Slot::key).thenComparing(Slot::member);

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
        var slots = new TreeMap<Slot, List<Part.Given>>(ORDER);
        var others = new ArrayList<Other>();
        for (var source : sources) {
            source.values().forEach((name, text) -> sort(source.place(), name, text, slots, others));
        }
        readProviders(slots, others);
        slots.forEach(application::read);
        application.secretsFromFiles();
        application.defaults();
        providers.forEach(provider -> provider.inherit(application));
        draft = settingsWith(List.of());
        Checks.warnings(draft).forEach(problems::warn);
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
        slots.computeIfAbsent(slot.get(), any -> new ArrayList<>()).add(new Part.Given(place.origin(name), text));
    }

    /** First who the providers are, because only then it is known what {@code clerk.clientId} means. */
    private void readProviders(Map<Slot, List<Part.Given>> slots, List<Other> others) {
        var key = new Slot(ConfigKey.PROVIDERS, "");
        Optional.ofNullable(slots.remove(key)).ifPresent(given -> application.read(key, given));
        var names = application.names();
        var theirs = new LinkedHashMap<String, Map<Slot, List<Part.Given>>>();
        names.forEach(name -> theirs.put(name, new TreeMap<>(ORDER)));
        others.forEach(other -> other.place()
                .slotOfProvider(other.name(), names)
                .ifPresentOrElse(
                        slot -> sort(other, slot, theirs.computeIfAbsent(slot.provider(), any -> new TreeMap<>(ORDER))),
                        () -> unknown(other, names)));
        theirs.forEach((name, own) -> {
            var part = new Part(name, references, problems.of(name));
            own.forEach(part::read);
            part.secretsFromFiles();
            part.nameThePreset();
            providers.add(part);
        });
    }

    private void sort(Other other, Slot slot, Map<Slot, List<Part.Given>> theirs) {
        var origin = other.place().origin(other.name());
        if (ProviderKeys.has(slot.key())) {
            theirs.computeIfAbsent(slot, any -> new ArrayList<>()).add(new Part.Given(origin, other.text()));
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
        var theirs = providers.stream()
                .map(provider -> provider.settings(List.of(), List.of()))
                .toList();
        return application.settings(warnings, theirs);
    }
}
