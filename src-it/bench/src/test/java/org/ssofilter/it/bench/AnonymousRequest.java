package org.ssofilter.it.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.ssofilter.testkit.ProviderSimulator;

/** What a stranger's request pays up to the redirect, against the page behind a filter that does nothing; Jetty in memory. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class AnonymousRequest {
    private final ProviderSimulator provider = ProviderSimulator.talque();
    private final Site open = site(false);
    private final Site guarded = site(true);

    /** Both answer what they should. */
    @Setup
    public void check() throws Exception {
        if (!open.anonymous().startsWith("HTTP/1.1 200")) throw new IllegalStateException("no page");
        if (!guarded.anonymous().startsWith("HTTP/1.1 302")) throw new IllegalStateException("no redirect");
    }

    /** The page. */
    @Benchmark
    public String nothing() throws Exception {
        return open.anonymous();
    }

    /** The redirect. */
    @Benchmark
    public String filter() throws Exception {
        return guarded.anonymous();
    }

    /** Ends servers. */
    @TearDown
    public void close() {
        open.close();
        guarded.close();
        provider.close();
    }

    private Site site(boolean withFilter) {
        try {
            return new Site(withFilter ? Site.filter(provider) : Site.nothing());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
