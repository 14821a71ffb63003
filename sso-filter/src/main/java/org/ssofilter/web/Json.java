package org.ssofilter.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes our few JSON answers: members that are null are left out, instants are ISO-8601 in UTC. */
final class Json {
    private static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}

    static String object(Map<String, ? extends @Nullable Object> members) {
        var text = new StringWriter();
        try (var json = FACTORY.createGenerator(text)) {
            write(json, members);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a StringWriter has no I/O
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            for (var member : map.entrySet()) {
                if (member.getValue() == null) continue;
                json.writeFieldName(String.valueOf(member.getKey()));
                write(json, member.getValue());
            }
            json.writeEndObject();
        } else if (value instanceof Collection<?> list) {
            json.writeStartArray();
            for (var element : list) write(json, element);
            json.writeEndArray();
        } else if (value instanceof Instant instant) {
            json.writeString(instant.toString());
        } else {
            json.writePOJO(value); // texts, numbers and booleans; anything else is refused
        }
    }
}
