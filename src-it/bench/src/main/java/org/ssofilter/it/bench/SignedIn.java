package org.ssofilter.it.bench;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.infra.Blackhole;
import org.ssofilter.SsoFilter;
import org.ssofilter.testkit.ProviderSimulator;

/** The request of somebody who signed in, through the filter alone: the same mock request for both. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SignedIn {

    @Param({"noop", "sso"})
    private String filter = "";

    private Filter measured = new NoOpFilter();
    private MockRequest request = new MockRequest("/app/protected", null, new MockSession());
    private final MockResponse response = new MockResponse();

    /** Signs in once, by way of a real exchange with the simulator. */
    @Setup(Level.Trial)
    public void signIn() throws IOException, ServletException, InterruptedException {
        if (filter.equals("noop")) {
            return;
        }
        measured = new SsoFilter();
        try (var provider = ProviderSimulator.talque()) {
            measured.init(Mocks.filterConfig(Map.of(
                    "providerUrl", provider.url().toString(),
                    "clientId", provider.clientId(),
                    "clientSecret", provider.clientSecret())));
            request = new MockRequest("/app/protected", "x=1", sessionOf(measured));
        }
    }

    private static HttpSession sessionOf(Filter filter) throws IOException, ServletException, InterruptedException {
        FilterChain none = (request, response) -> {
            throw new ServletException("nobody is signed in yet");
        };
        var redirect = new MockResponse();
        filter.doFilter(new MockRequest("/app/protected", null, null), redirect, none);
        String[] cookie = redirect.cookies().get(0).split(";", 2)[0].split("=", 2);
        var consent = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(redirect.location())).build(),
                        HttpResponse.BodyHandlers.discarding());
        String callback = consent.headers().firstValue("Location").orElseThrow();
        var request = new MockRequest(
                "/app/sso/callback",
                callback.substring(callback.indexOf('?') + 1),
                null,
                new Cookie(cookie[0], cookie[1]));
        var answer = new MockResponse();
        filter.doFilter(request, answer, none);
        HttpSession session = request.getSession(false);
        if (session == null) {
            throw new ServletException("the sign-in failed: " + answer);
        }
        return session;
    }

    @Benchmark
    public void request(Blackhole blackhole) throws IOException, ServletException {
        measured.doFilter(request, response, (q, r) -> blackhole.consume(q));
    }

    @TearDown(Level.Trial)
    public void end() {
        measured.destroy();
    }
}
