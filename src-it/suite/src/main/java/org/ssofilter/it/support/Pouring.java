package org.ssofilter.it.support;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;

/** An upload that goes on for as long as the server takes it. */
public final class Pouring {

    private final AtomicLong taken = new AtomicLong();
    private volatile boolean over;

    private Pouring() {}

    static Pouring start(Socket socket, byte[] piece) {
        var pouring = new Pouring();
        var thread = new Thread(() -> pouring.run(socket, piece), "pouring");
        thread.setDaemon(true);
        thread.start();
        return pouring;
    }

    private void run(Socket socket, byte[] piece) {
        try {
            OutputStream out = socket.getOutputStream();
            while (taken.get() < 1L << 30) {
                out.write(piece);
                taken.addAndGet(piece.length);
            }
        } catch (IOException hungUp) {
            over = true;
        }
    }

    /** Whether the server hung up. */
    public boolean isOver() {
        return over;
    }

    /** How many bytes went out of this process, those in the sockets' buffers among them. */
    public long taken() {
        return taken.get();
    }
}
