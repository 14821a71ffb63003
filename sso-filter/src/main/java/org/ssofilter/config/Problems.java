package org.ssofilter.config;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that is wrong with the settings, so that it is reported at once: each problem names the key, where its
 * value came from (or how to give it), and what to do. What is added must not contain a secret's value.
 */
public final class Problems {

    private static final int LONGEST_QUOTE = 100;

    private final List<Source> sources;
    private final String provider;
    private final Map<ConfigKey, String> origins = new EnumMap<>(ConfigKey.class);
    private final Set<ConfigKey> unreadable = EnumSet.noneOf(ConfigKey.class);
    private final List<String> messages;
    private final List<String> warnings;

    Problems(List<Source> sources) {
        this(sources, "", new ArrayList<>(), new ArrayList<>());
    }

    private Problems(List<Source> sources, String provider, List<String> messages, List<String> warnings) {
        this.sources = List.copyOf(sources);
        this.provider = provider;
        this.messages = messages;
        this.warnings = warnings;
    }

    /** Those of one of several providers: they know where its own values came from, and are told together with the others. */
    Problems of(String name) {
        return new Problems(sources, name, messages, warnings);
    }

    /** What a provider has no value of its own for came from where the application's did. */
    void inherit(ConfigKey key, Problems application) {
        if (origins.containsKey(key)) {
            return;
        }
        Optional.ofNullable(application.origins.get(key)).ifPresent(origin -> origins.put(key, origin));
        if (application.isUnreadable(key)) {
            unreadable.add(key);
        }
    }

    /**
     * Adds one problem with a key that is set, unset or defaulted. A key whose value could not even be read is not
     * complained about twice, since only its default can be seen now.
     *
     * @param what what is wrong and what to do, after a colon: {@code "comm100 needs the partner's number"}
     */
    public void add(ConfigKey key, String what) {
        if (!unreadable.contains(key)) {
            var name = new Slot(provider, key, "").name();
            messages.add(name + whereFrom(key) + ": " + what);
        }
    }

    /** The same about a value that is missing; whoever needs it need not complain again. */
    void addMissing(ConfigKey key, String what) {
        add(key, what);
        unreadable.add(key);
    }

    /** Adds a sentence about something that is allowed but should be known; it is logged at every start. */
    public void warn(String sentence) {
        warnings.add(provider.isEmpty() ? sentence : provider + ": " + sentence);
    }

    /** Whether the key's own value was refused, so that what {@link Settings} says about it is only its default. */
    public boolean isUnreadable(ConfigKey key) {
        return unreadable.contains(key);
    }

    /** All problems so far, one line each, in the order of the keys. */
    public List<String> messages() {
        return List.copyOf(messages);
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }

    private String whereFrom(ConfigKey key) {
        var origin = origins.get(key);
        if (origin != null) {
            return " (" + origin + ")";
        }
        var member = key.kind() == Kind.FAMILY ? "…" : "";
        return " is not set (give " + Source.howToGive(new Slot(provider, key, member), sources) + ")";
    }

    void cameFrom(ConfigKey key, String origin) {
        origins.putIfAbsent(key, origin);
    }

    void addUnreadable(Slot slot, String origin, String what) {
        unreadable.add(slot.key());
        messages.add(slot.name() + " (" + origin + "): " + what);
    }

    void addUnknown(String message) {
        messages.add(message);
    }

    Map<ConfigKey, String> origins() {
        return origins;
    }

    /** Foreign text made fit for one line of a log: nothing invisible, not too long. */
    static String clean(String text) {
        var visible = text.replaceAll("\\p{C}", "?");
        return visible.length() <= LONGEST_QUOTE ? visible : visible.substring(0, LONGEST_QUOTE) + "…";
    }
}
