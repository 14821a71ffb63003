package org.ssofilter.fake;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A loopback server that writes what a test tells it to, byte by byte if need be; it knows just enough HTTP to read requests. */
public final class RawServer implements AutoCloseable {
    private final ServerSocket socket;
    private final Script script;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    /** What happens on a connection after each request; a connection stays open until the script closes it. */
    @FunctionalInterface
    public interface Script {
        void answer(String request, Socket connection) throws Exception;
    }

    public RawServer(Script script) {
        this.script = script;
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    /** Always the same bytes, on a connection that is kept. */
    public static RawServer answering(String response) {
        return answering(response.getBytes(StandardCharsets.UTF_8));
    }

    public static RawServer answering(byte[] response) {
        return new RawServer(
                (request, connection) -> connection.getOutputStream().write(response));
    }

    /** A whole response with a JSON body. */
    public static String json(String body) {
        return response("200 OK", "Content-Type: application/json\r\n", body);
    }

    public static String response(String status, String headers, String body) {
        return "HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort() + path);
    }

    /** Head and body of every request so far. */
    public List<String> requests() {
        return requests;
    }

    public int connections() {
        return connections.size();
    }

    /** Whether the other side has closed every connection. */
    public boolean allClosedByPeer() throws IOException {
        for (var connection : connections) {
            if (connection.isClosed()) continue;
            connection.setSoTimeout(10_000);
            if (connection.getInputStream().read() >= 0) return false;
        }
        return true;
    }

    private void accept() {
        try {
            while (true) {
                var connection = socket.accept();
                connections.add(connection);
                threads.execute(() -> serve(connection));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void serve(Socket connection) {
        try {
            var in = new BufferedInputStream(connection.getInputStream());
            for (var request = read(in); !request.isEmpty(); request = read(in)) {
                requests.add(request);
                script.answer(request, connection);
            }
        } catch (Exception brokenOff) {
            // by either side; the test looks at what was counted
        }
    }

    private static String read(InputStream in) throws IOException {
        var bytes = new ByteArrayOutputStream();
        while (!bytes.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) return "";
            bytes.write(next);
        }
        var head = bytes.toString(StandardCharsets.ISO_8859_1);
        var length = head.lines()
                .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:"))
                .map(line -> Integer.parseInt(line.substring(15).trim()))
                .findFirst();
        bytes.write(in.readNBytes(length.orElse(0)));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (var connection : connections) connection.close();
        threads.shutdownNow();
    }
}
