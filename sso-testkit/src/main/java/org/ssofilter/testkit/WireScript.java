package org.ssofilter.testkit;

import java.io.IOException;
import java.time.Duration;

/** What a {@link WireProvider} does on each connection, byte by byte. The connection is closed when it returns. */
@FunctionalInterface
public interface WireScript {

    void play(Wire wire) throws IOException, InterruptedException;

    /** Reads one request and answers it with exactly these bytes (as ISO 8859-1). */
    static WireScript answer(String raw) {
        return wire -> {
            wire.readRequest();
            wire.send(raw);
        };
    }

    /** Accepts the connection and never reads nor writes: half-open, as after a power cut. */
    static WireScript silent() {
        return Wire::hang;
    }

    /** Reads one request and resets the connection. */
    static WireScript reset() {
        return wire -> {
            wire.readRequest();
            wire.reset();
        };
    }

    /** Sends a header that never ends, one byte at a time. */
    static WireScript headerTrickle(Duration interval) {
        return wire -> {
            wire.readRequest();
            wire.send("HTTP/1.1 200 OK\r\nX-Slow: ");
            while (wire.pause(interval)) {
                wire.send("a");
            }
        };
    }

    /** Sends a proper head and then the body one byte at a time. */
    static WireScript bodyTrickle(String contentType, String body, Duration interval) {
        return wire -> {
            wire.readRequest();
            wire.send(head(contentType, body.length()));
            wire.trickle(body, interval);
        };
    }

    /** Promises this body whole, sends half of it and closes. */
    static WireScript truncated(String contentType, String body) {
        return wire -> {
            wire.readRequest();
            wire.send(head(contentType, body.length()) + body.substring(0, body.length() / 2));
        };
    }

    /** Contradicts itself about the length (RFC 9112 §6.3). */
    static WireScript twoContentLengths(String contentType, String body) {
        return answer("HTTP/1.1 200 OK\r\nContent-Type: " + contentType + "\r\nContent-Length: " + body.length()
                + "\r\nContent-Length: " + (body.length() + 7) + "\r\n\r\n" + body);
    }

    /** Sends 103 again and again, and never an answer. */
    static WireScript endlessInformational(Duration interval) {
        return wire -> {
            wire.readRequest();
            while (wire.pause(interval)) {
                wire.send("HTTP/1.1 103 Early Hints\r\nLink: </>; rel=preload\r\n\r\n");
            }
        };
    }

    private static String head(String contentType, int length) {
        return "HTTP/1.1 200 OK\r\nContent-Type: " + contentType + "\r\nContent-Length: " + length + "\r\n\r\n";
    }
}
