package org.ssofilter.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One connection to a {@link WireProvider}. Text is ISO 8859-1, so that one character is one byte. */
public final class Wire {
    private static final Pattern LENGTH = Pattern.compile("(?im)^content-length: *(\\d+)");
    private static final Pattern CHUNKED = Pattern.compile("(?im)^transfer-encoding: *chunked");
    private static final String END_OF_CHUNKS = "0\r\n\r\n";

    private final Socket socket;
    private final CountDownLatch closed;
    private final Consumer<String> record;

    Wire(Socket socket, CountDownLatch closed, Consumer<String> record) {
        this.socket = socket;
        this.closed = closed;
        this.record = record;
    }

    /** Reads and records one request, head and body as they came. */
    public String readRequest() throws IOException {
        String head = readUntil("\r\n\r\n");
        Matcher length = LENGTH.matcher(head);
        String body = "";
        if (CHUNKED.matcher(head).find()) {
            body = readUntil(END_OF_CHUNKS);
        } else if (length.find()) {
            body = new String(socket.getInputStream().readNBytes(Integer.parseInt(length.group(1))), ISO_8859_1);
        }
        record.accept(head + body);
        return head + body;
    }

    private String readUntil(String end) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        InputStream in = socket.getInputStream();
        while (!bytes.toString(ISO_8859_1).endsWith(end)) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("The caller closed the connection");
            }
            bytes.write(next);
        }
        return bytes.toString(ISO_8859_1);
    }

    public void send(String text) throws IOException {
        send(text.getBytes(ISO_8859_1));
    }

    public void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** Sends a byte, waits, sends the next; stops early when the provider is closed. */
    public void trickle(String text, Duration interval) throws IOException, InterruptedException {
        for (int i = 0; i < text.length() && pause(interval); i++) {
            send(text.substring(i, i + 1));
        }
    }

    /** Waits; false if the provider was closed meanwhile. */
    public boolean pause(Duration duration) throws InterruptedException {
        return !closed.await(duration.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Waits until the provider is closed. */
    public void hang() throws InterruptedException {
        closed.await();
    }

    /** Waits until the caller ends the connection, or the provider is closed; what the caller still sends is lost. */
    public void hangUntilTheCallerLeaves() throws IOException {
        long unused = socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    }

    /** Ends the sending direction only (TCP FIN); the caller can go on sending. */
    public void endOutput() throws IOException {
        socket.shutdownOutput();
    }

    /** Ends the connection with a TCP RST. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }
}
