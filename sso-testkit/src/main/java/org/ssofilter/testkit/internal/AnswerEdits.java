package org.ssofilter.testkit.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.ssofilter.testkit.Answer;

/** Changes single members of a JSON answer. */
final class AnswerEdits {
    private static final ObjectMapper JSON = new ObjectMapper();

    private AnswerEdits() {}

    /** Successful JSON objects are edited; what the provider refuses stays as it is. */
    static Answer apply(Answer answer, Optional<UnaryOperator<ObjectNode>> edit) {
        if (edit.isEmpty() || answer.status() != 200) {
            return answer;
        }
        try {
            JsonNode tree = JSON.readTree(answer.body());
            byte[] edited = edit.get().apply((ObjectNode) tree).toString().getBytes(StandardCharsets.UTF_8);
            return answer.withBody("application/json", edited);
        } catch (IOException e) {
            throw new UncheckedIOException("Only JSON answers can be edited", e);
        }
    }
}
