package org.ssofilter.provider;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import org.ssofilter.config.ConfigKey;
import org.ssofilter.config.Problems;
import org.ssofilter.config.Settings;

/** What several providers call their users, where an application may know them by nothing else. */
public final class PrincipalNames {
    private PrincipalNames() {}

    /** Adds a warning where users of several providers could be taken for each other by their names. */
    public static void check(Settings settings, Problems problems) {
        if (settings.providers().size() < 2) return;
        var namedBy = new EnumMap<Field, List<String>>(Field.class);
        for (var each : settings.providers()) {
            Presets.of(each.requiredText(ConfigKey.PROVIDER))
                    .map(preset ->
                            each.text(ConfigKey.PRINCIPAL).flatMap(Field::of).orElse(preset.principal()))
                    .filter(field -> field != Field.SUBJECT)
                    .ifPresent(field -> namedBy.computeIfAbsent(field, any -> new ArrayList<>())
                            .add(each.providerName()));
        }
        namedBy.values().removeIf(names -> names.size() < 2);
        namedBy.forEach((field, names) -> problems.warn(warning(field.key(), String.join(" and ", names))));
    }

    private static String warning(String field, String providers) {
        return providers + " name their users by " + field + ", so the same " + field + " is the same getRemoteUser()"
                + " whoever vouches for it. An application that knows its users by that name alone cannot tell them apart,"
                + " and each of these providers can sign anybody in as anybody: keep SsoUser.getProvider() beside the name,"
                + " or set principal=subject for all but one.";
    }
}
