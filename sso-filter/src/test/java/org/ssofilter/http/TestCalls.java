package org.ssofilter.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ssofilter.http.CallFailed.Why;

/** A client that calls whatever a test has for a provider, what its observer heard, and how its calls failed. */
final class TestCalls implements AutoCloseable {
    final List<String> observed = new ArrayList<>();
    private final ProviderHttp http = http(Duration.ofSeconds(10));

    /** Another client, with the same observer. */
    ProviderHttp http(Duration timeout) {
        return new ProviderHttp(
                Duration.ofSeconds(3),
                timeout,
                getClass().getClassLoader(),
                Clock.systemUTC(),
                (endpoint, status, took) -> observed.add(endpoint + " " + status));
    }

    static HttpCall post(URI uri) {
        return new HttpCall("token", "POST", uri, Map.of("code", "a b&c"), null);
    }

    static URI unreachable() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/token");
        }
    }

    JsonAnswer call(HttpCall call) throws CallFailed {
        return http.call(call);
    }

    Why why(HttpCall call) {
        return why(http, call);
    }

    static Why why(ProviderHttp http, HttpCall call) {
        return failure(http, call).why();
    }

    CallFailed failure(HttpCall call) {
        return failure(http, call);
    }

    private static CallFailed failure(ProviderHttp http, HttpCall call) {
        try {
            throw new AssertionError("no failure but " + http.call(call));
        } catch (CallFailed failed) {
            return failed;
        }
    }

    /** The thread belongs to the next test: no deadline of this one may come after it. */
    @Override
    public void close() {
        http.close();
        assertThat(Thread.interrupted()).as("no interrupt is left behind").isFalse();
    }
}
