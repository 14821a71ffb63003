package org.ssofilter.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An HTTP answer of the simulator. Immutable. */
public final class Answer {
    private final int status;
    private final List<Map.Entry<String, String>> headers;
    private final byte[] body;

    private Answer(int status, List<Map.Entry<String, String>> headers, byte[] body) {
        this.status = status;
        this.headers = List.copyOf(headers);
        this.body = body;
    }

    /** An answer without a body. */
    public static Answer status(int status) {
        return new Answer(status, List.of(), new byte[0]);
    }

    /** A redirect, 302 or 303. */
    public static Answer redirect(int status, URI target) {
        return status(status).withHeader("Location", target.toString()).withHeader("Cache-Control", "no-store");
    }

    /** A JSON answer that nobody may store (RFC 6749 §5.1). */
    public static Answer json(int status, JsonNode body) {
        return status(status)
                .withBody("application/json", body.toString().getBytes(StandardCharsets.UTF_8))
                .withHeader("Cache-Control", "no-store");
    }

    /** The same answer with one more header field. */
    public Answer withHeader(String name, String value) {
        List<Map.Entry<String, String>> more = new ArrayList<>(headers);
        more.add(Map.entry(name, value));
        return new Answer(status, more, body);
    }

    /** The same answer with another body; its content type takes the place of an earlier one. */
    public Answer withBody(@Nullable String contentType, byte[] newBody) {
        List<Map.Entry<String, String>> others = new ArrayList<>(headers);
        others.removeIf(field -> field.getKey().equalsIgnoreCase("Content-Type"));
        Answer answer = new Answer(status, others, newBody.clone());
        return contentType == null ? answer : answer.withHeader("Content-Type", contentType);
    }

    public int status() {
        return status;
    }

    /** The header fields in their order; a name can come twice. */
    public List<Map.Entry<String, String>> headers() {
        return headers;
    }

    public byte[] body() {
        return body.clone();
    }
}
