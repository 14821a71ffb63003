package org.ssofilter.web;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** What attackers put into paths, to be put together at random. */
final class Hostile {
    private Hostile() {}

    static Arbitrary<String> pathPieces() {
        var pieces = Arbitraries.of(
                "static",
                "admin",
                "health",
                "/",
                "/",
                "/",
                ".",
                "..",
                "...",
                "%2e",
                "%2E",
                "%2f",
                "%5c",
                "\\",
                ";",
                ";x=y",
                ";jsessionid=1",
                "%3b",
                "%25",
                "%252e",
                "%252f",
                "%00",
                "%0a",
                "%7f",
                "%c0%ae",
                "%c0%af",
                "%e2%80%a5",
                "%ef%bc%8e",
                "%ef%bc%8f",
                "%e2%88%95",
                "%ff",
                "%",
                "%2",
                "%zz",
                "%u002e",
                " ",
                "%20",
                "\t",
                "\u0000",
                "\uff0e",
                "\uff0f",
                "\u2025",
                "\ufffd",
                "\u00e4",
                "%c3%a4",
                "?",
                "#",
                "+",
                "a",
                ".css",
                "~",
                "*",
                ":");
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(20, pieces),
                net.jqwik.api.Tuple.of(1, Arbitraries.strings().ofMaxLength(3)));
    }
}
