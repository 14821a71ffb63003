package org.ssofilter.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One setting that can be given: a key, or one member of a family ({@code claims}, {@code roles}).
 *
 * @param provider the name of the one that it is for, where there are several; empty for the whole application
 */
record Slot(String provider, ConfigKey key, String member) implements Comparable<Slot> {

    /** One for the whole application. */
    Slot(ConfigKey key, String member) {
        this("", key, member);
    }

    /** By its one name, {@code clientId} or {@code claims.roles}; empty for names that mean nothing here. */
    static Optional<Slot> named(String name) {
        var dot = name.indexOf('.');
        var key = ConfigKey.of(dot < 0 ? name : name.substring(0, dot));
        var member = name.substring(dot + 1);
        if (key.isEmpty() || (dot >= 0) != (key.get().kind() == Kind.FAMILY)) {
            return Optional.empty();
        }
        if (dot < 0) {
            return Optional.of(new Slot(key.get(), ""));
        }
        return hasMember(key.get(), member) ? Optional.of(new Slot(key.get(), member)) : Optional.empty();
    }

    /** By its environment variable without {@code SSO_}; known members are found in any case, others as written. */
    static Optional<Slot> inEnvironment(String name) {
        for (var key : ConfigKey.values()) {
            var keyName = ConfigKey.upperSnake(key.key());
            if (key.kind() != Kind.FAMILY && keyName.equals(name)) {
                return Optional.of(new Slot(key, ""));
            }
            if (key.kind() == Kind.FAMILY && name.startsWith(keyName + "_")) {
                return memberInEnvironment(key, name.substring(keyName.length() + 1));
            }
        }
        return Optional.empty();
    }

    private static Optional<Slot> memberInEnvironment(ConfigKey key, String written) {
        if (key.range().isEmpty()) {
            return hasMember(key, written) ? Optional.of(new Slot(key, written)) : Optional.empty();
        }
        return key.range().stream()
                .filter(member -> ConfigKey.upperSnake(member).equals(written.toUpperCase(Locale.ROOT)))
                .map(member -> new Slot(key, member))
                .findFirst();
    }

    private static boolean hasMember(ConfigKey key, String member) {
        return key.range().isEmpty() ? Values.isScope(member) : key.range().contains(member);
    }

    /** Every setting with a name of its own, those for each of the providers too; of a family with free members none. */
    static List<Slot> all(Collection<String> providers) {
        var slots = new ArrayList<Slot>();
        for (var key : ConfigKey.values()) {
            if (key.kind() == Kind.FAMILY) {
                key.range().forEach(member -> slots.add(new Slot(key, member)));
            } else {
                slots.add(new Slot(key, ""));
            }
        }
        var shared = List.copyOf(slots);
        for (var provider : providers) {
            shared.stream().filter(slot -> ProviderKeys.has(slot.key())).forEach(slot -> slots.add(slot.of(provider)));
        }
        return slots;
    }

    /** The same for one of several providers. */
    Slot of(String name) {
        return new Slot(name, key, member);
    }

    /** In the order of the keys, which is the order of the problems. */
    @Override
    public int compareTo(Slot other) {
        int byProvider = provider.compareTo(other.provider);
        int byKey = byProvider != 0 ? byProvider : key.compareTo(other.key);
        return byKey != 0 ? byKey : member.compareTo(other.member);
    }

    /** {@code clientId}, {@code claims.roles} or {@code clerk.clientId}. */
    String name() {
        return (provider.isEmpty() ? "" : provider + ".") + key.key() + (member.isEmpty() ? "" : "." + member);
    }

    /** {@code SSO_CLIENT_ID}, {@code SSO_CLAIMS_ROLES} or {@code SSO_CLERK_CLIENT_ID}. */
    String environmentName() {
        var start = provider.isEmpty() ? "SSO_" : "SSO_" + provider.toUpperCase(Locale.ROOT) + "_";
        var tail = member.isEmpty() || key.range().isEmpty() ? member : ConfigKey.upperSnake(member);
        return start + ConfigKey.upperSnake(key.key()) + (tail.isEmpty() ? "" : "_" + tail);
    }
}
