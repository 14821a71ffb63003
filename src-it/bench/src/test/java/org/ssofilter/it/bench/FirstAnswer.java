package org.ssofilter.it.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.ssofilter.SsoConfig;
import org.ssofilter.SsoFilter;

/** From nothing to the first answer in a fresh process: Jetty starts, the filter is made, a stranger asks for a page. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class FirstAnswer {
    private static final String COOKIE_KEY = "tC8yK1mQ0d3Zr5XwV7uJ4nH2sLqPbE6gFaYcIoDkR9M=";

    /** A filter that does nothing, and the page. */
    @Benchmark
    public String nothing() throws Exception {
        try (var site = new Site(Site.nothing())) {
            return site.anonymous();
        }
    }

    /** The filter as in production, where nothing is left to warn about, and the redirect; no provider is asked anything. */
    @Benchmark
    public String filter() throws Exception {
        var config = SsoConfig.builder()
                .clientId("shop")
                .clientSecret("secret")
                .cookieKey(COOKIE_KEY)
                .build();
        try (var site = new Site(new SsoFilter(config))) {
            return site.anonymous();
        }
    }
}
