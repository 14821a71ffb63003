package org.ssofilter.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/**
 * A provider that plays a script on a raw socket, for what an HTTP server refuses to do: {@code new
 * WireProvider(WireScript.headerTrickle(Duration.ofMillis(100)))}. It listens on a free loopback port.
 */
public final class WireProvider implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(WireProvider.class.getName());
    private static final int BACKLOG = 1024;
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private final WireScript script;
    private final ServerSocket server;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** Starts; the script is played once on each connection. */
    public WireProvider(WireScript script) {
        this.script = script;
        try {
            server = new ServerSocket(0, BACKLOG, InetAddress.getByAddress(LOOPBACK));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        startThread(this::accept);
    }

    /** The base URL, for example {@code http://127.0.0.1:54321}. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** The requests that were read so far, head and body as they came. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** How many connections are open. */
    public int openConnections() {
        return connections.size();
    }

    private static void startThread(Runnable task) {
        Thread thread = new Thread(task, "wire-provider");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (closed.getCount() > 0) {
            try {
                Socket socket = server.accept();
                connections.add(socket);
                startThread(() -> play(socket));
            } catch (IOException e) {
                LOG.log(System.Logger.Level.DEBUG, "No more connections", e);
            }
        }
    }

    private void play(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            if (closed.getCount() == 0) {
                return; // accepted while close() went through the others
            }
            script.play(new Wire(socket, closed, requests::add));
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "The caller went away", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            connections.remove(socket);
        }
    }

    /** Ends all connections at once. */
    @Override
    public void close() {
        closed.countDown();
        try {
            server.close();
            for (Socket socket : connections) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
