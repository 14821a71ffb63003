package org.ssofilter.config;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The settings of the application, or of one of several providers, while they are read. */
final class Part {

    private final Map<ConfigKey, Object> values = new EnumMap<>(ConfigKey.class);
    private final String provider;
    private final References references;
    private final Problems problems;

    /** A value as it was written, and where. */
    record Given(String origin, String text) {}

    /** {@code provider} is empty for the application. */
    Part(String provider, References references, Problems problems) {
        this.provider = provider;
        this.references = references;
        this.problems = problems;
    }

    Problems problems() {
        return problems;
    }

    void readAll(Map<Slot, List<Given>> slots) {
        for (var slot : slots.entrySet()) {
            read(slot.getKey(), slot.getValue());
        }
    }

    /** The strongest source that is not blank decides, even when its value is refused. */
    void read(Slot slot, List<Given> strongestFirst) {
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
        var members = members(values.get(slot.key()));
        members.put(slot.member(), (String) value);
        values.put(slot.key(), new Settings.Members(members));
    }

    private static Map<String, String> members(@Nullable Object known) {
        var members = new TreeMap<String, String>();
        Optional.ofNullable((Settings.Members) known).ifPresent(family -> members.putAll(family.all()));
        return members;
    }

    void secretsFromFiles() {
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

    void defaults() {
        for (var key : ConfigKey.values()) {
            var text = key.defaultValue();
            if (text.isEmpty() || values.containsKey(key)) {
                continue;
            }
            try {
                values.put(key, Values.parse(new Slot(key, ""), text.get()));
            } catch (BadValue e) {
                throw new IllegalStateException(key + "'s default: " + e.what(), e);
            }
        }
    }

    /** The rest of a provider's settings is as the application has it, but for what is nobody else's. */
    void inherit(Part application) {
        for (var key : ConfigKey.values()) {
            var theirs = application.values.get(key);
            if (ProviderKeys.isOwn(key) || key == ConfigKey.PROVIDERS) {
                continue;
            }
            problems.inherit(key, application.problems);
            if (theirs instanceof Settings.Members family) {
                var members = new TreeMap<>(family.all());
                members.putAll(members(values.get(key)));
                values.put(key, new Settings.Members(members));
            } else if (theirs != null) {
                values.putIfAbsent(key, theirs);
            }
        }
    }

    /** A provider that has the name of a preset is that preset, unless it says otherwise. */
    void nameThePreset() {
        var key = ConfigKey.PROVIDER;
        if (values.containsKey(key)) {
            return;
        }
        if (!problems.isUnreadable(key) && !key.range().contains(provider)) {
            problems.addMissing(
                    key,
                    provider + " is a name of your own, so say which kind of provider it is: "
                            + String.join(", ", key.range()));
        }
        values.put(key, key.range().contains(provider) ? provider : key.range().get(0));
    }

    List<String> names() {
        return values.get(ConfigKey.PROVIDERS) instanceof Settings.Texts names ? names.all() : List.of();
    }

    Settings settings(List<String> warnings, List<Settings> providers) {
        return new Settings(provider, values, problems.origins(), warnings, providers);
    }
}
