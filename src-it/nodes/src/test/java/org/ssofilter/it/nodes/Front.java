package org.ssofilter.it.nodes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The one address of both nodes: a load balancer that is not sticky. It passes connections on, byte for byte, each to the
 * next node of its list; the browser of these tests opens one for each request.
 */
final class Front implements AutoCloseable {

    private final ServerSocket door;
    private final AtomicInteger turn = new AtomicInteger();
    private volatile List<Integer> ports = List.of();

    private Front(ServerSocket door) {
        this.door = door;
    }

    static Front open() throws IOException {
        var front = new Front(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        daemon(front::accept);
        return front;
    }

    int port() {
        return door.getLocalPort();
    }

    /** From now on to these, by turns. */
    void sendTo(Integer... nodes) {
        ports = List.of(nodes);
    }

    private void accept() {
        try {
            while (!door.isClosed()) {
                Socket browser = door.accept();
                int node = ports.get(Math.floorMod(turn.getAndIncrement(), ports.size()));
                daemon(() -> connect(browser, node));
            }
        } catch (IOException closed) {
            // The end.
        }
    }

    /** A node that is down is a connection that ends, as behind a balancer that has not noticed. */
    private static void connect(Socket browser, int port) {
        try (browser;
                var node = new Socket(InetAddress.getLoopbackAddress(), port)) {
            daemon(() -> pass(browser, node));
            node.getInputStream().transferTo(browser.getOutputStream());
        } catch (IOException down) {
            // The browser sees it.
        }
    }

    private static void pass(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException ended) {
            // By the node's answer.
        }
    }

    private static void daemon(Runnable work) {
        var thread = new Thread(work, "front");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
