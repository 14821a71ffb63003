package org.ssofilter.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Optional;

/** JSON that did not come as an answer's body, read as strictly: at most 64 levels deep, no member twice, nothing behind it. */
public final class JsonText {

    private JsonText() {}

    /** The object; empty for anything else. */
    public static Optional<JsonNode> object(byte[] utf8) {
        try {
            return Optional.ofNullable(JsonBody.MAPPER.readTree(utf8)).filter(JsonNode::isObject);
        } catch (IOException noJson) {
            return Optional.empty();
        }
    }
}
