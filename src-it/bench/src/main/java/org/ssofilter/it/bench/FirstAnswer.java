package org.ssofilter.it.bench;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.ssofilter.SsoFilter;

/** From nothing to the first answer, each time in a fresh process. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(10)
public class FirstAnswer {

    @Param({"noop", "sso"})
    private String filter = "";

    @Benchmark
    public int startAndAsk() throws Exception {
        boolean sso = filter.equals("sso");
        try (var jetty =
                Loopback.start(sso ? new SsoFilter() : new NoOpFilter(), sso ? Anonymous.SETTINGS : Map.of())) {
            return jetty.get();
        }
    }
}
