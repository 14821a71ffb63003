package org.ssofilter.it.app;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Server-sent events: one at once, with the user, and one for each {@link #say} until it says {@code end}. */
public final class EventsServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final BlockingQueue<String> TO_SAY = new LinkedBlockingQueue<>();

    /** What the stream that is open sends next. */
    public static void say(String event) {
        TO_SAY.add(event);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("X-Application", "yes");
        response.setContentType("text/event-stream");
        response.setCharacterEncoding("UTF-8");
        AsyncContext async = request.startAsync();
        async.setTimeout(60_000);
        send(response, "hello " + request.getRemoteUser());
        async.start(() -> {
            try {
                sendAll(async);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                async.complete();
            }
        });
    }

    private static void sendAll(AsyncContext async) throws IOException {
        var response = (HttpServletResponse) async.getResponse();
        var user = ((HttpServletRequest) async.getRequest()).getRemoteUser();
        String next = "";
        while (!next.equals("end")) {
            next = next();
            send(response, next + " " + user);
        }
    }

    private static String next() throws IOException {
        try {
            String next = TO_SAY.poll(30, TimeUnit.SECONDS);
            return next == null ? "end" : next;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static void send(HttpServletResponse response, String event) throws IOException {
        response.getWriter().write("data: " + event + "\n\n");
        response.flushBuffer();
    }
}
