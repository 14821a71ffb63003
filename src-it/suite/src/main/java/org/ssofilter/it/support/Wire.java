package org.ssofilter.it.support;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** One HTTP/1.1 request on a socket of its own, byte for byte as it was given; the answer is read when it is asked for. */
public final class Wire implements AutoCloseable {

    /** No answer takes so long; only a hang does. */
    private static final int SAFETY_LIMIT_MILLIS = 60_000;

    private interface Connection {
        Socket open() throws IOException;
    }

    private final Socket socket;
    private final InputStream in;
    private final List<Integer> interim = new ArrayList<>();
    private final String method;
    private final Url url;

    private Wire(Socket socket, String method, Url url) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.method = method;
        this.url = url;
    }

    /** Sends the request; every host name of these tests is the loopback interface. */
    static Wire send(Call call, String cookieHeader, int port) {
        return send(call, cookieHeader, () -> new Socket(InetAddress.getLoopbackAddress(), port));
    }

    /** The same over TLS, with the host's name in the handshake (SNI) and checked against the certificate. */
    static Wire sendOverTls(Call call, String cookieHeader, int port, SSLContext trusted) {
        return send(call, cookieHeader, () -> {
            var plain = new Socket(InetAddress.getLoopbackAddress(), port);
            var socket = (SSLSocket)
                    trusted.getSocketFactory().createSocket(plain, call.url().host(), port, true);
            var parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            return socket;
        });
    }

    private static Wire send(Call call, String cookieHeader, Connection connection) {
        byte[] request = request(call, cookieHeader);
        try {
            var socket = connection.open();
            socket.setSoTimeout(SAFETY_LIMIT_MILLIS);
            socket.setTcpNoDelay(true);
            socket.getOutputStream().write(request);
            return new Wire(socket, call.method(), call.url());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot send to " + call.url(), e);
        }
    }

    private static byte[] request(Call call, String cookieHeader) {
        var head = new StringBuilder();
        head.append(call.method()).append(' ').append(call.url().target()).append(" HTTP/1.1\r\n");
        if (!call.headers().containsKey("Host")) {
            head.append("Host: ").append(call.url().authority()).append("\r\n");
        }
        call.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        if (!cookieHeader.isEmpty()) {
            head.append("Cookie: ").append(cookieHeader).append("\r\n");
        }
        if (!call.announcesBody() && (call.body().length > 0 || call.method().equals("POST"))) {
            head.append("Content-Length: ").append(call.body().length).append("\r\n");
        }
        if (!call.headers().containsKey("Connection")) {
            head.append("Connection: close\r\n");
        }
        head.append("\r\n");
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.toString().getBytes(ISO_8859_1));
        bytes.writeBytes(call.body());
        return bytes.toByteArray();
    }

    /** Reads the answer and closes the connection. */
    public Answer answer() {
        try (socket) {
            int status = statusOf(line(in));
            var headers = headers(in);
            while (status < 200 && status != 101) {
                interim.add(status);
                status = statusOf(line(in));
                headers = headers(in);
            }
            var answer = new Answer(url, status, headers, new byte[0]);
            boolean bodiless = method.equals("HEAD") || status == 204 || status == 304 || status == 101;
            return bodiless ? answer : new Answer(url, status, headers, body(in, answer));
        } catch (IOException e) {
            throw new UncheckedIOException("no answer from " + url, e);
        }
    }

    /** Reads an interim answer (RFC 9110 §15.2), and nothing of what comes after it. */
    public int interimStatus() {
        try {
            int status = statusOf(line(in));
            headers(in);
            interim.add(status);
            return status;
        } catch (IOException e) {
            throw new UncheckedIOException("no interim answer from " + url, e);
        }
    }

    /** The interim statuses that came before the answer. */
    public List<Integer> interim() {
        return List.copyOf(interim);
    }

    /** The next line of an answer that is not over yet, headers included. */
    public String nextLine() {
        try {
            return line(in);
        } catch (IOException e) {
            throw new UncheckedIOException("no line from " + url, e);
        }
    }

    /** Sends more of the body that the headers announced. */
    public void sendMore(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot send more to " + url, e);
        }
    }

    /** Sends this again and again, on a thread of its own, until the server hangs up. */
    public Pouring pour(byte[] piece) {
        return Pouring.start(socket, piece);
    }

    /** Every byte of the answer until the server closes or resets the connection; nothing is made of them. */
    public byte[] everything() {
        var bytes = new ByteArrayOutputStream();
        try (socket) {
            for (int next = in.read(); next >= 0; next = in.read()) {
                bytes.write(next);
            }
        } catch (SocketException reset) {
            return bytes.toByteArray(); // a server that has not read what it refuses may reset
        } catch (IOException e) {
            throw new UncheckedIOException("no end of the answer from " + url, e);
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int statusOf(String statusLine) throws IOException {
        String[] words = statusLine.split(" ", 3);
        if (words.length < 2 || !words[0].startsWith("HTTP/1.")) {
            throw new IOException("not an HTTP answer: " + statusLine);
        }
        return Integer.parseInt(words[1]);
    }

    private static List<Map.Entry<String, String>> headers(InputStream in) throws IOException {
        var headers = new ArrayList<Map.Entry<String, String>>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.add(Map.entry(
                    line.substring(0, colon), line.substring(colon + 1).strip()));
        }
        return headers;
    }

    private static byte[] body(InputStream in, Answer head) throws IOException {
        if (head.header("Transfer-Encoding").orElse("").equalsIgnoreCase("chunked")) {
            return chunks(in);
        }
        var length = head.header("Content-Length");
        return length.isPresent() ? exactly(in, Integer.parseInt(length.get())) : in.readAllBytes();
    }

    private static byte[] chunks(InputStream in) throws IOException {
        var out = new ByteArrayOutputStream();
        for (int size = chunkSize(in); size > 0; size = chunkSize(in)) {
            out.write(exactly(in, size));
            line(in);
        }
        headers(in);
        return out.toByteArray();
    }

    private static int chunkSize(InputStream in) throws IOException {
        return Integer.parseInt(line(in).split(";", 2)[0].strip(), 16);
    }

    private static byte[] exactly(InputStream in, int size) throws IOException {
        byte[] bytes = in.readNBytes(size);
        if (bytes.length < size) {
            throw new EOFException("the body ended after " + bytes.length + " of " + size + " bytes");
        }
        return bytes;
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("the connection ended in a line: " + line);
            }
            if (b != '\r') {
                line.append((char) b);
            }
        }
        return line.toString();
    }
}
