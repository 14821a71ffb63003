package org.ssofilter.it.support;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.ssofilter.testkit.Wire;

/** What an endpoint does on the wire in place of its usual answer; the words in which {@link WireFault} is written. */
@FunctionalInterface
interface WirePlay {

    void play(Wire wire, Scene scene) throws IOException, InterruptedException;

    /**
     * Where a fault is played.
     *
     * @param usual what the endpoint answers while it is well
     * @param main the member without which that is worth nothing: the access token, the user's id
     * @param expiry the member that says when the token ends; null at the userinfo endpoint
     * @param elsewhere another host, at which nobody should ever ask
     */
    record Scene(ObjectNode usual, String main, @Nullable String expiry, URI elsewhere) {}

    /** The connection is closed behind these bytes. */
    static WirePlay raw(String bytes) {
        return (wire, scene) -> wire.send(bytes);
    }

    /** The connection is left open behind these bytes, and nothing comes any more. */
    static WirePlay stuckAfter(String bytes) {
        return (wire, scene) -> {
            wire.send(bytes);
            wire.hangUntilTheCallerLeaves();
        };
    }

    /** The connection is reset behind these bytes. */
    static WirePlay resetAfter(String bytes) {
        return (wire, scene) -> {
            wire.send(bytes);
            wire.reset();
        };
    }

    /** Slower than a network, faster than any read timeout. */
    static WirePlay forever(String beginning, String drop) {
        return (wire, scene) -> {
            wire.send(beginning);
            while (wire.pause(Duration.ofMillis(20))) {
                wire.send(drop);
            }
        };
    }

    /** A failure with a web page, as gateways send it. */
    static WirePlay status(String status, String headers) {
        return (wire, scene) -> {
            String html = "<html>" + status + "</html>";
            String fields = headers.replace("ELSEWHERE", scene.elsewhere().toString());
            wire.send("HTTP/1.1 " + status + "\r\nContent-Type: text/html\r\n" + fields + "Content-Length: "
                    + html.length() + "\r\n\r\n" + html);
        };
    }

    /** Status 200 with this body. */
    static WirePlay body(String body) {
        return (wire, scene) -> wire.send(answer("", body.getBytes(UTF_8)));
    }

    /** Status 200 with the usual body, changed as a text. */
    static WirePlay text(UnaryOperator<String> change) {
        return (wire, scene) ->
                wire.send(answer("", change.apply(scene.usual().toString()).getBytes(UTF_8)));
    }

    /** Status 200 with the usual body and a member more. */
    static WirePlay added(String member) {
        return text(usual -> "{" + member + "," + usual.substring(1));
    }

    /** Status 200 with the usual body, changed as an object. */
    static WirePlay edited(BiConsumer<ObjectNode, Scene> change) {
        return (wire, scene) -> {
            ObjectNode json = scene.usual().deepCopy();
            change.accept(json, scene);
            wire.send(answer("", json.toString().getBytes(UTF_8)));
        };
    }

    /** The access token, or the user's id, is this JSON. */
    static WirePlay main(String json) {
        return edited((answer, scene) -> answer.putRawValue(scene.main(), new RawValue(json)));
    }

    /** The end of the access token is this JSON. */
    static WirePlay expiry(String json) {
        return edited((answer, scene) -> answer.putRawValue(String.valueOf(scene.expiry()), new RawValue(json)));
    }

    /** The usual answer, its head contradicting itself about the length (RFC 9112 §6.3). */
    static WirePlay twoLengths() {
        return (wire, scene) -> {
            byte[] body = scene.usual().toString().getBytes(UTF_8);
            wire.send(answer("Content-Length: " + (body.length + 7) + "\r\n", body));
        };
    }

    /** The usual answer but for its last bytes. */
    static WirePlay truncated() {
        return (wire, scene) -> {
            byte[] whole = usual(scene);
            wire.send(Arrays.copyOf(whole, whole.length - 10));
        };
    }

    /** The usual answer in chunks, the last of which (RFC 9112 §7.1) never comes. */
    static WirePlay truncatedChunks() {
        return (wire, scene) -> {
            String body = scene.usual().toString();
            wire.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(body.length())
                    + "\r\n" + body + "\r\n");
        };
    }

    /** The usual answer compressed, though the request did not say that it might be. */
    static WirePlay gzip() {
        return (wire, scene) -> {
            var compressed = new ByteArrayOutputStream();
            try (var gzip = new GZIPOutputStream(compressed)) {
                gzip.write(scene.usual().toString().getBytes(UTF_8));
            }
            wire.send(answer("Content-Encoding: gzip\r\n", compressed.toByteArray()));
        };
    }

    /** The usual answer. */
    static byte[] usual(Scene scene) {
        return answer("", scene.usual().toString().getBytes(UTF_8));
    }

    /** Status 200 with these fields and this body. */
    static byte[] answer(String fields, byte[] body) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n" + "Content-Length: " + body.length
                        + "\r\n" + fields + "\r\n")
                .getBytes(ISO_8859_1));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }
}
