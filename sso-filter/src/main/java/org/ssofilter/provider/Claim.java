package org.ssofilter.provider;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;

/** Where a value stands in a provider's JSON answer. Settings are read with these, so they make no JSON before there is an answer. */
public sealed interface Claim {
    /** The value, or a missing node. */
    JsonNode in(JsonNode answer);

    /** A top-level member. */
    record Member(String name) implements Claim {
        @Override
        public JsonNode in(JsonNode answer) {
            return answer.path(name);
        }
    }

    /** A JSON Pointer (RFC 6901). */
    record At(JsonPointer pointer) implements Claim {
        @Override
        public JsonNode in(JsonNode answer) {
            return answer.at(pointer);
        }
    }

    /** A constant that the provider's documentation promises: talque validates every e-mail address. */
    record Constant(String text) implements Claim {
        @Override
        public JsonNode in(JsonNode answer) {
            return ClaimValues.constant(text);
        }
    }

    /** The first of several places that has a value. */
    record FirstOf(List<Claim> places) implements Claim {
        @Override
        public JsonNode in(JsonNode answer) {
            return places.stream()
                    .map(place -> place.in(answer))
                    .filter(value -> !value.isMissingNode() && !value.isNull())
                    .findFirst()
                    .orElse(MissingNode.getInstance());
        }
    }

    /**
     * Reads a setting: {@code name}, {@code /json/pointer}, {@code 'constant'}, or several of the first two with spaces
     * between, of which the first that has a value counts.
     *
     * @throws IllegalArgumentException for a broken pointer or an empty text
     */
    static Claim parse(String setting) {
        if (setting.length() >= 2 && setting.startsWith("'") && setting.endsWith("'")) {
            return new Constant(setting.substring(1, setting.length() - 1));
        }
        var places = new ArrayList<Claim>();
        for (var place : List.of(setting.trim().split("\\s+"))) places.add(place(place));
        return places.size() == 1 ? places.get(0) : new FirstOf(List.copyOf(places));
    }

    private static Claim place(String setting) {
        if (setting.isEmpty()) throw new IllegalArgumentException("names no member");
        return setting.startsWith("/") ? new At(JsonPointer.compile(setting)) : new Member(setting);
    }
}
