package org.ssofilter.it.bench;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;
import org.ssofilter.testkit.ProviderSimulator;

/** What a request of a signed-in user pays: the filter alone, without a container around it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SignedInRequest {
    private final Filter nothing = Site.nothing();
    private final HttpServletResponse response = Fakes.response();
    private final ProviderSimulator provider = ProviderSimulator.talque();
    private final Filter filter = Site.filter(provider);
    private final Site site = open();
    private final Fakes.Request request = new Fakes.Request(new Fakes.Session(attributes()));
    private FilterChain chain = (ignored, alsoIgnored) -> {};

    /** The chain keeps what it gets, so that the wrapper cannot be optimized away. */
    @Setup
    public void prepare(Blackhole hole) {
        chain = (seen, answer) -> hole.consume(seen);
    }

    /** A filter that does nothing. */
    @Benchmark
    public void nothing() throws IOException, ServletException {
        nothing.doFilter(request, response, chain);
    }

    /** The filter. */
    @Benchmark
    public void filter() throws IOException, ServletException {
        filter.doFilter(request, response, chain);
    }

    /** What is half of it: the age of a sign-in is compared at every request. */
    @Benchmark
    public long clock() {
        return System.currentTimeMillis();
    }

    /** Ends servers. */
    @TearDown
    public void close() {
        site.close();
        provider.close();
    }

    private Site open() {
        try {
            return new Site(filter);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private java.util.Map<String, Object> attributes() {
        try {
            return site.signIn();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
