package org.ssofilter.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One setting that can be given: a key, or one member of a family ({@code claims}, {@code roles}). */
record Slot(ConfigKey key, String member) {

    /** By its one name, {@code clientId} or {@code claims.roles}; empty for names that mean nothing here. */
    static Optional<Slot> named(String name) {
        var dot = name.indexOf('.');
        if (dot < 0) {
            return ConfigKey.of(name).filter(key -> key.kind() != Kind.FAMILY).map(key -> new Slot(key, ""));
        }
        var member = name.substring(dot + 1);
        return ConfigKey.of(name.substring(0, dot))
                .filter(key -> key.kind() == Kind.FAMILY && hasMember(key, member))
                .map(key -> new Slot(key, member));
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

    /** Every setting with a name of its own; of a family with free members none. */
    static List<Slot> all() {
        var slots = new ArrayList<Slot>();
        for (var key : ConfigKey.values()) {
            if (key.kind() == Kind.FAMILY) {
                key.range().forEach(member -> slots.add(new Slot(key, member)));
            } else {
                slots.add(new Slot(key, ""));
            }
        }
        return slots;
    }

    /** {@code clientId} or {@code claims.roles}. */
    String name() {
        return member.isEmpty() ? key.key() : key.key() + "." + member;
    }

    /** {@code SSO_CLIENT_ID} or {@code SSO_CLAIMS_ROLES}. */
    String environmentName() {
        if (member.isEmpty()) {
            return key.environmentName();
        }
        var tail = key.range().isEmpty() ? member : ConfigKey.upperSnake(member);
        return key.environmentName() + "_" + tail;
    }
}
