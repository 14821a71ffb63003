package org.ssofilter.testkit.internal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.ssofilter.testkit.Answer;
import org.ssofilter.testkit.RecordedCall;

/** The JDK's HTTP server on a loopback port: records each call, then answers it or does to it what a test asked for. */
public final class SimulatorServer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(SimulatorServer.class.getName());
    /** Hundreds of calls may arrive at once. */
    private static final int BACKLOG = 1024;

    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    static {
        // Without it the server sends head and body in two packets and waits 40 ms for an acknowledgement in between.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private final HttpServer server;
    private final ExecutorService threads;
    private final Clock clock;
    private final Scenario scenario;
    private final CallLog calls;

    public SimulatorServer(int port, Clock clock, Scenario scenario, CallLog calls) {
        this.clock = clock;
        this.scenario = scenario;
        this.calls = calls;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), BACKLOG);
        } catch (IOException e) {
            throw new UncheckedIOException("The simulator cannot listen on port " + port, e);
        }
        threads = Executors.newCachedThreadPool(daemons());
        server.setExecutor(threads);
    }

    private static ThreadFactory daemons() {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, "provider-simulator-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Starts to answer; paths that are not among these get 404. */
    public void start(Map<String, Endpoint> endpoints) {
        server.createContext("/", exchange -> handle(exchange, endpoints));
        server.start();
    }

    private void handle(HttpExchange exchange, Map<String, Endpoint> endpoints) {
        try (exchange) {
            RecordedCall call = read(exchange);
            // Before others learn of the call: whoever heals because of it must reach it.
            Scenario.Fate fate = scenario.fateOf(call.path());
            calls.add(call);
            fate.fault()
                    .orElse(given -> given.send(given.usualAnswer()))
                    .answer(new HttpFaultyCall(exchange, call, fate.healed(), () -> usualAnswer(call, endpoints)));
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "The caller went away", e);
        } catch (RuntimeException e) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "The simulator failed at " + exchange.getRequestURI().getPath(),
                    e);
        }
    }

    private RecordedCall read(HttpExchange exchange) throws IOException {
        URI uri = exchange.getRequestURI();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        return new RecordedCall(
                exchange.getRequestMethod(),
                uri.getRawPath(),
                uri.getRawQuery(),
                Map.copyOf(exchange.getRequestHeaders()),
                body,
                clock.instant());
    }

    private Answer usualAnswer(RecordedCall call, Map<String, Endpoint> endpoints) {
        Endpoint endpoint = endpoints.get(call.path());
        if (endpoint == null) {
            return Answer.status(404);
        }
        try {
            return AnswerEdits.apply(endpoint.answer(call), scenario.answerEdit(call.path()));
        } catch (Refusal refusal) {
            return refusal.toAnswer();
        }
    }

    /** Ends everything at once, calls that hang included. */
    @Override
    public void close() {
        scenario.heal();
        server.stop(0);
        threads.shutdownNow();
    }
}
