package org.ssofilter.it.bench;

import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.ssofilter.SsoFilter;

/** A stranger's request up to the redirect, against the same request to a page, both through a real Jetty. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Anonymous {

    static final Map<String, String> SETTINGS = Map.of(
            "providerUrl", "http://127.0.0.1:1", // never called before a callback
            "clientId", "bench",
            "clientSecret", "bench-secret",
            "cookieKey", "q3Jx0mT9v6hYb1ZkS8eWnC5uL2oRfP7iGdA4tXyKzBs=");

    @Param({"noop", "sso"})
    private String filter = "";

    private @Nullable Loopback jetty;

    @Setup(Level.Trial)
    public void start() throws Exception {
        boolean sso = filter.equals("sso");
        jetty = Loopback.start(sso ? new SsoFilter() : new NoOpFilter(), sso ? SETTINGS : Map.of());
        int status = request();
        if (status / 100 != (sso ? 3 : 2)) {
            throw new IllegalStateException("answered " + status);
        }
    }

    @Benchmark
    public int request() throws IOException {
        return Objects.requireNonNull(jetty).get();
    }

    @TearDown(Level.Trial)
    public void stop() throws Exception {
        Objects.requireNonNull(jetty).close();
    }
}
