package org.ssofilter.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.ssofilter.http.TestCalls.post;
import static org.ssofilter.http.TestCalls.unreachable;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ssofilter.fake.RawServer;
import org.ssofilter.http.CallFailed.Why;

/** What breaks on the way to a provider and back, or takes too long; a request is sent once, whatever happens. */
@Timeout(30)
class BrokenCallTest {
    private final TestCalls calls = new TestCalls();

    @AfterEach
    void end() {
        calls.close();
    }

    // What breaks on the way

    @Test
    void callWhenNobodyListensThenUnreachable() throws Exception {
        assertThat(calls.why(post(unreachable()))).isEqualTo(Why.UNREACHABLE);
    }

    @Test
    void callWhenServerClosesWithoutAnswerThenUnreachableAndSentOnce() throws Exception {
        try (var server = new RawServer((request, connection) -> connection.close())) {
            assertThat(calls.why(post(server.uri("/token")))).isEqualTo(Why.UNREACHABLE);
            assertThat(server.requests()).hasSize(1);
        }
    }

    /** The code is spent with the first request: a client that repeats it by itself would burn the sign-in. */
    @Test
    void callWhenServerClosesTheKeptConnectionThenThePostIsNotSentAgain() throws Exception {
        try (var server = new RawServer((request, connection) -> {
            if (request.startsWith("POST /token")) connection.close();
            else connection.getOutputStream().write(RawServer.json("{}").getBytes(UTF_8));
        })) {
            calls.call(post(server.uri("/warm-up")));
            assertThat(calls.why(post(server.uri("/token")))).isEqualTo(Why.UNREACHABLE);
            assertThat(server.requests().stream().filter(request -> request.startsWith("POST /token")))
                    .hasSize(1);
        }
    }

    @Test
    void callWhenServerResetsTheKeptConnectionThenThePostIsNotSentAgain() throws Exception {
        try (var server = new RawServer((request, connection) -> {
            if (request.startsWith("POST /token")) {
                connection.setSoLinger(true, 0);
                connection.close();
            } else {
                connection.getOutputStream().write(RawServer.json("{}").getBytes(UTF_8));
            }
        })) {
            calls.call(post(server.uri("/warm-up")));
            assertThat(calls.why(post(server.uri("/token")))).isEqualTo(Why.UNREACHABLE);
            assertThat(server.requests().stream().filter(request -> request.startsWith("POST /token")))
                    .hasSize(1);
        }
    }

    @Test
    void callWhenBodyIsCutOffThenUnreachable() throws Exception {
        try (var server = new RawServer((request, connection) -> {
            connection.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"a\":".getBytes(UTF_8));
            connection.close();
        })) {
            assertThat(calls.why(post(server.uri("/token")))).isIn(Why.UNREACHABLE, Why.NONSENSE);
        }
    }

    // What takes too long: the deadline is for the whole call

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200 OK\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{\"a\""
            })
    void callWhenServerFallsSilentThenTimesOut(String beginning) throws Exception {
        try (var server = RawServer.answering(beginning)) {
            assertTimesOut(server);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'HTTP/1.1 200 OK\r\nX: ', a",
        "'HTTP/1.1 200 OK\r\nContent-Length: 500000\r\n\r\n{\"a\":\"', a",
        "'', H"
    })
    void callWhenServerTricklesThenTimesOutAllTheSame(String beginning, String drop) throws Exception {
        var server = new RawServer((request, connection) -> {
            var out = connection.getOutputStream();
            out.write(beginning.getBytes(UTF_8));
            var pace = new Object();
            while (!connection.isClosed()) {
                synchronized (pace) {
                    pace.wait(20); // slower than a network, faster than any read timeout
                }
                out.write(drop.getBytes(UTF_8));
                out.flush();
            }
        });
        try (server) {
            assertTimesOut(server);
        }
    }

    private void assertTimesOut(RawServer server) throws IOException {
        var started = System.nanoTime();
        try (var hasty = calls.http(Duration.ofMillis(300))) {
            assertThat(TestCalls.why(hasty, post(server.uri("/token")))).isEqualTo(Why.TIMEOUT);
            assertThat(Duration.ofNanos(System.nanoTime() - started))
                    .isBetween(Duration.ofMillis(290), Duration.ofSeconds(8));
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
            assertThat(server.requests()).as("sent once").hasSizeLessThanOrEqualTo(1);
        }
        assertThat(calls.observed).containsExactly("token 0");
    }

    @Test
    void callWhenOneTimedOutThenTheNextWorks() throws Exception {
        try (var silent = RawServer.answering("");
                var server = RawServer.answering(RawServer.json("{}"));
                var hasty = calls.http(Duration.ofSeconds(2))) {
            assertThat(TestCalls.why(hasty, post(silent.uri("/token")))).isEqualTo(Why.TIMEOUT);
            assertThat(hasty.call(post(server.uri("/token"))).ok()).isTrue();
        }
    }
}
