package org.ssofilter.it.support;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/** A loopback port at which nobody answers, and which nobody else gets meanwhile. */
public final class DeadPort implements AutoCloseable {

    private static final int QUICK_MILLIS = 200;

    private final int port;
    private final List<Closeable> held;

    private DeadPort(int port, List<Closeable> held) {
        this.port = port;
        this.held = held;
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** Refuses connections (TCP RST): bound, and not listened at. */
    public static DeadPort refusing() {
        try {
            var socket = new Socket();
            socket.bind(loopback(0));
            return new DeadPort(socket.getLocalPort(), List.of(socket));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Swallows connections, as an address does to which no route leads: nobody accepts, the queue of those who wait to be
     * accepted is full, and the kernel drops whatever else knocks. Nothing leaves the machine.
     */
    public static DeadPort unroutable() {
        try {
            var held = new ArrayList<Closeable>();
            var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            held.add(server);
            while (true) {
                var waiting = new Socket();
                held.add(waiting);
                try {
                    waiting.connect(loopback(server.getLocalPort()), QUICK_MILLIS);
                } catch (SocketTimeoutException full) {
                    return new DeadPort(server.getLocalPort(), held);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + port + "/dead";
    }

    @Override
    public void close() {
        try {
            for (Closeable each : held) {
                each.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
