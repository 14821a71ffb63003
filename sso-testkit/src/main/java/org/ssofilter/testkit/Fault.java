package org.ssofilter.testkit;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * What the simulator does to a call instead of (or before, or around) its usual answer. The factories cover what goes
 * wrong most; a lambda covers the rest. What an HTTP server cannot do is done by {@link WireProvider}.
 */
@FunctionalInterface
public interface Fault {

    /** Answers the call, or leaves it without an answer. */
    void answer(FaultyCall call) throws IOException;

    /** This status with an empty body; the call has no effect at the provider. */
    static Fault status(int status) {
        return call -> call.send(Answer.status(status));
    }

    /** Status 200 with this body in UTF-8 and this content type; the call has no effect at the provider. */
    static Fault body(String contentType, String body) {
        return body(200, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    /** This status and body; the call has no effect at the provider. */
    static Fault body(int status, String contentType, byte[] body) {
        return call -> call.send(Answer.status(status).withBody(contentType, body));
    }

    /** A 302 to another place; the call has no effect at the provider. */
    static Fault redirect(URI target) {
        return call -> call.send(Answer.redirect(302, target));
    }

    /** The usual answer, this much later. */
    static Fault delay(Duration delay) {
        return call -> {
            if (call.pause(delay)) {
                call.send(call.usualAnswer());
            }
        };
    }

    /** No answer until {@link ProviderSimulator#heal()} or {@link ProviderSimulator#close()}, then the connection ends. */
    static Fault silent() {
        return call -> {
            call.hang();
            call.drop();
        };
    }

    /** The usual answer, its body sent piece by piece. */
    static Fault trickleBody(int bytesAtOnce, Duration interval) {
        return call -> call.trickle(call.usualAnswer(), bytesAtOnce, interval);
    }

    /** The usual answer with these header fields added. */
    static Fault headers(Map<String, String> headers) {
        return call -> {
            Answer answer = call.usualAnswer();
            for (Map.Entry<String, String> field : headers.entrySet()) {
                answer = answer.withHeader(field.getKey(), field.getValue());
            }
            call.send(answer);
        };
    }

    /** The connection is closed without a byte of an answer; the call has no effect at the provider. */
    static Fault closeWithoutAnswer() {
        return FaultyCall::drop;
    }

    /** The usual answer is worked out, so that a code is spent and tokens exist, and then lost on its way. */
    static Fault loseAnswer() {
        return call -> {
            call.usualAnswer();
            call.drop();
        };
    }

    /** The same fault with this header field on whatever it sends: {@code Fault.status(503).withHeader("Retry-After", "5")}. */
    default Fault withHeader(String name, String value) {
        return call -> {
            call.addHeader(name, value);
            answer(call);
        };
    }

    /** The same fault, this much later. */
    default Fault after(Duration delay) {
        return call -> {
            if (call.pause(delay)) {
                answer(call);
            }
        };
    }
}
