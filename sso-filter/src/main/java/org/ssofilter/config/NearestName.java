package org.ssofilter.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The setting that a misspelled name was probably meant to be. */
final class NearestName {

    private NearestName() {}

    /** The nearest setting as that place spells it: {@code client_id} as init-param is near {@code clientId}. */
    static Optional<String> of(String written, Source.Place place, Collection<String> providers) {
        var bare = bare(written);
        return Slot.all(providers).stream()
                .map(slot -> new Candidate(place.nameOf(slot), distance(bare, bare(slot.name()))))
                .min(Comparator.comparingInt(Candidate::distance))
                .filter(best -> best.distance() <= Math.min(4, bare.length() / 3))
                .map(Candidate::name);
    }

    private record Candidate(String name, int distance) {}

    /** Spellings fall together: {@code SSO_CLIENT_ID}, {@code sso.clientId} and {@code client-id} are one. */
    private static String bare(String name) {
        return name.toLowerCase(Locale.ROOT).replaceFirst("^sso[._-]", "").replaceAll("[._-]", "");
    }

    /** Levenshtein's distance, one row at a time. */
    private static int distance(String from, String to) {
        var row = new int[to.length() + 1];
        for (var j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (var i = 1; i <= from.length(); i++) {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.length(); j++) {
                var replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
