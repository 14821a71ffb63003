package org.ssofilter.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads profile fields from JSON strictly: absent, null and empty are null; a wrong type is an error. */
final class ClaimValues {
    static final JsonNode ABSENT = MissingNode.getInstance();

    private final Function<Field, JsonNode> values;

    ClaimValues(Function<Field, JsonNode> values) {
        this.values = values;
    }

    /** The answer without its other members. */
    static JsonNode only(Set<String> members, JsonNode answer) {
        var covered = JsonNodeFactory.instance.objectNode();
        for (var member : answer.properties()) {
            if (members.contains(member.getKey())) covered.set(member.getKey(), member.getValue());
        }
        return covered;
    }

    /** {@code true} and {@code false} are a flag, everything else is a text. */
    static JsonNode constant(String text) {
        return text.equals("true") || text.equals("false")
                ? BooleanNode.valueOf(text.equals("true"))
                : TextNode.valueOf(text);
    }

    @Nullable
    String text(Field field) {
        var value = values.apply(field);
        if (isAbsent(value)) return null;
        if (!value.isTextual()) throw wrong(field, "a text");
        return value.textValue().isEmpty() ? null : value.textValue();
    }

    /** A text or, as some providers count their users, a whole number; see {@link #identifier(Field, String)}. */
    @Nullable
    String identifier(Field field) {
        var value = values.apply(field);
        var text = value.isIntegralNumber() ? value.asText() : text(field);
        return identifier(field, text);
    }

    /** Control characters and line ends would forge lines of logs; half a surrogate pair does not survive storing. */
    static @Nullable String identifier(Field field, @Nullable String text) {
        if (text == null || text.isBlank()) return null;
        if (text.codePoints().anyMatch(ClaimValues::isUnfitForLogs)) {
            throw wrong(field, "a text without control characters");
        }
        return text;
    }

    private static boolean isUnfitForLogs(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    @Nullable
    Boolean flag(Field field) {
        var value = values.apply(field);
        if (isAbsent(value)) return null;
        if (value.isBoolean()) return value.booleanValue();
        if ("true".equals(value.textValue())) return true; // seen from servers that send every claim as text
        if ("false".equals(value.textValue())) return false;
        throw wrong(field, "true or false");
    }

    /** An address that a page may show in an {@code img}: anything but http and https counts as absent. */
    @Nullable
    String webAddress(Field field) {
        var text = text(field);
        if (text == null) return null;
        try {
            var scheme = new URI(text).getScheme();
            return "https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme) ? text : null;
        } catch (java.net.URISyntaxException noAddress) {
            return null;
        }
    }

    /** A whole number since 1970, which may be negative (talque's {@code ctime}), or an ISO-8601 text. */
    @Nullable
    Instant instant(Field field, boolean seconds) {
        var value = values.apply(field);
        if (isAbsent(value)) return null;
        try {
            if (value.isTextual()) return value.textValue().isEmpty() ? null : Instant.parse(value.textValue());
            if (value.isNumber() && value.decimalValue().stripTrailingZeros().scale() <= 0) {
                long number = value.decimalValue().longValueExact();
                return seconds ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
            }
        } catch (DateTimeException | ArithmeticException | NumberFormatException outOfRange) {
            throw wrong(field, "a point in time");
        }
        throw wrong(field, "a point in time");
    }

    /** A list of texts, or one text. */
    List<String> texts(Field field) {
        var value = values.apply(field);
        if (isAbsent(value)) return List.of();
        if (!value.isArray()) return Stream.ofNullable(text(field)).toList();
        return StreamSupport.stream(value.spliterator(), false)
                .map(role -> {
                    if (!role.isTextual()) throw wrong(field, "a list of texts");
                    return role.textValue();
                })
                .filter(role -> !role.isEmpty())
                .distinct()
                .toList();
    }

    static @Nullable String fullName(@Nullable String full, @Nullable String first, @Nullable String last) {
        if (full != null) return full;
        var joined = Stream.of(first, last).filter(part -> part != null).collect(Collectors.joining(" "));
        return joined.isEmpty() ? null : joined;
    }

    /** JSON as plain Java: texts, numbers, booleans, lists and maps; nulls are left out. */
    static Map<String, Object> plainMap(JsonNode object) {
        var map = new LinkedHashMap<String, Object>();
        object.properties().forEach(member -> {
            var value = plain(member.getValue());
            if (value != null) map.put(member.getKey(), value);
        });
        return Collections.unmodifiableMap(map);
    }

    private static @Nullable Object plain(JsonNode value) {
        if (value.isTextual()) return value.textValue();
        if (value.isBoolean()) return value.booleanValue();
        if (value.isNumber()) return number(value);
        if (value.isObject()) return plainMap(value);
        if (value.isArray()) {
            var list = new ArrayList<Object>();
            value.forEach(element -> {
                var plain = plain(element);
                if (plain != null) list.add(plain);
            });
            return Collections.unmodifiableList(list);
        }
        return null;
    }

    /** A {@code Long} where it fits, else a {@code BigDecimal}, as sessions bring it back; 1e999 is none that Java knows. */
    private static @Nullable Number number(JsonNode value) {
        if (value.isIntegralNumber() && value.canConvertToLong()) return value.longValue();
        return value.isDouble() && !Double.isFinite(value.doubleValue()) ? null : value.decimalValue();
    }

    private static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    private static IllegalArgumentException wrong(Field field, String expected) {
        return new IllegalArgumentException(
                "the userinfo answer has something else than " + expected + " for " + field.key());
    }
}
