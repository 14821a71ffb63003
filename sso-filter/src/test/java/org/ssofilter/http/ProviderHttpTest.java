package org.ssofilter.http;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ssofilter.fake.RawServer;
import org.ssofilter.http.CallFailed.Why;
import org.ssofilter.secret.Secret;

/** What a provider may answer, and what becomes of it; against a server that writes bytes. */
@Timeout(30)
class ProviderHttpTest {
    private final List<String> observed = new ArrayList<>();
    private final ProviderHttp http = http(Duration.ofSeconds(10));

    @AfterEach
    void end() {
        http.close();
        assertThat(Thread.interrupted()).as("no interrupt is left behind").isFalse();
    }

    @Test
    void callWhenAnsweredThenGivesStatusAndBody() throws Exception {
        try (var server = RawServer.answering(RawServer.json("{\"access_token\":\"t\",\"n\":1}"))) {
            var answer = http.call(post(server.uri("/token?partnerId=1")));
            assertThat(answer.ok()).isTrue();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text("access_token")).isEqualTo("t");
            assertThat(answer.text("n")).as("a number is no text").isNull();
            assertThat(answer.text("none")).isNull();
            assertThat(answer.retryAfter()).isNull();
        }
    }

    @Test
    void callWhenItIsAFormThenThatIsWhatGoesOut() throws Exception {
        try (var server = RawServer.answering(RawServer.json("{}"))) {
            http.call(post(server.uri("/token?partnerId=1")));
            assertThat(server.requests()).singleElement().asString().satisfies(request -> {
                assertThat(request)
                        .startsWith("POST /token?partnerId=1 HTTP/1.1\r\n")
                        .endsWith("\r\n\r\ncode=a+b%26c");
                assertThat(headers(request))
                        .contains("content-type: application/x-www-form-urlencoded", "accept: application/json")
                        .doesNotContain("authorization")
                        .doesNotContain("upgrade")
                        .doesNotContain("cookie");
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void callWhenThereIsNoFormThenNoBodyGoesOut(String method) throws Exception {
        try (var server = RawServer.answering(RawServer.json("{}"))) {
            http.call(new HttpCall("userinfo", method, server.uri("/info"), null, Secret.of("Bearer t")));
            assertThat(server.requests()).singleElement().asString().satisfies(request -> {
                assertThat(request).startsWith(method + " /info HTTP/1.1\r\n").endsWith("\r\n\r\n");
                assertThat(headers(request)).contains("authorization: bearer t").doesNotContain("content-type");
            });
        }
    }

    private static String headers(String request) {
        return request.toLowerCase(java.util.Locale.ROOT);
    }

    @Test
    void callWhenTwoFollowEachOtherThenTheyShareAConnection() throws Exception {
        try (var server = RawServer.answering(RawServer.json("{}"))) {
            http.call(post(server.uri("/token")));
            http.call(new HttpCall("userinfo", "POST", server.uri("/info"), null, null));
            assertThat(server.requests()).hasSize(2);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void callWhenItEndedThenTheObserverHears() throws Exception {
        try (var server = RawServer.answering(RawServer.response("503 No", "", ""))) {
            http.call(post(server.uri("/token")));
        }
        assertThat(why(post(unreachable()))).isEqualTo(Why.UNREACHABLE);
        assertThat(observed).containsExactly("token 503", "token 0");
    }

    // What breaks on the way

    @Test
    void callWhenNobodyListensThenUnreachable() throws Exception {
        assertThat(why(post(unreachable()))).isEqualTo(Why.UNREACHABLE);
    }

    private static URI unreachable() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/token");
        }
    }

    @Test
    void callWhenServerClosesWithoutAnswerThenUnreachableAndSentOnce() throws Exception {
        try (var server = new RawServer((request, connection) -> connection.close())) {
            assertThat(why(post(server.uri("/token")))).isEqualTo(Why.UNREACHABLE);
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
            http.call(post(server.uri("/warm-up")));
            assertThat(why(post(server.uri("/token")))).isEqualTo(Why.UNREACHABLE);
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
            http.call(post(server.uri("/warm-up")));
            assertThat(why(post(server.uri("/token")))).isEqualTo(Why.UNREACHABLE);
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
            assertThat(why(post(server.uri("/token")))).isIn(Why.UNREACHABLE, Why.NONSENSE);
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
        try (var hasty = http(Duration.ofMillis(300))) {
            assertThat(why(hasty, post(server.uri("/token")))).isEqualTo(Why.TIMEOUT);
            assertThat(Duration.ofNanos(System.nanoTime() - started))
                    .isBetween(Duration.ofMillis(290), Duration.ofSeconds(8));
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
            assertThat(server.requests()).as("sent once").hasSizeLessThanOrEqualTo(1);
        }
        assertThat(observed).containsExactly("token 0");
    }

    @Test
    void callWhenOneTimedOutThenTheNextWorks() throws Exception {
        try (var silent = RawServer.answering("");
                var server = RawServer.answering(RawServer.json("{}"));
                var hasty = http(Duration.ofSeconds(2))) {
            assertThat(why(hasty, post(silent.uri("/token")))).isEqualTo(Why.TIMEOUT);
            assertThat(hasty.call(post(server.uri("/token"))).ok()).isTrue();
        }
    }

    // What is not an answer

    @Test
    void callWhenTheHeadHasTwoLengthsThenNonsense() throws Exception {
        var json = "{\"a\":1}";
        for (var lengths : List.of("7|9", "7|0")) {
            var head = "HTTP/1.1 200 OK\r\nContent-Length: " + lengths.replace("|", "\r\nContent-Length: ");
            try (var server = RawServer.answering((head + "\r\n\r\n" + json).getBytes(UTF_8))) {
                assertThat(why(post(server.uri("/token")))).as(lengths).isEqualTo(Why.NONSENSE);
            }
        }
        try (var server = RawServer.answering(
                ("HTTP/1.1 200 OK\r\nContent-Length: 7\r\nContent-Length: 7\r\n\r\n" + json).getBytes(UTF_8))) {
            assertThat(http.call(post(server.uri("/token"))).ok()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 301, 302, 303, 304, 307, 308})
    void callWhenRedirectedThenNotFollowed(int status) throws Exception {
        try (var target = RawServer.answering(RawServer.json("{}"));
                var server = RawServer.answering(
                        RawServer.response(status + " Go", "Location: " + target.uri("/token") + "\r\n", ""))) {
            assertThat(why(post(server.uri("/token")))).isEqualTo(Why.NONSENSE);
            assertThat(target.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\n",
                "null",
                "true",
                "1",
                "\"text\"",
                "[]",
                "[{}]",
                "<html>",
                "{",
                "{\"a\":1",
                "{\"a\":1,}",
                "{'a':1}",
                "{a:1}",
                "{\"a\":1}x",
                "{\"a\":1}{}",
                "{\"a\":1}]",
                "{\"a\":1,\"a\":2}",
                "{\"a\":{\"b\":1,\"b\":1}}",
                "{\"a\":NaN}",
                "{\"a\":01}",
                "{\"a\":\"\t\"}",
                "{\"a\":\"\\x\"}",
                "{\"a\":1 \"b\":2}",
                "// c\n{}",
                "access_token=t&expires_in=1",
                "\u0000",
                "{\"a\":\"\\ud800",
            })
    void callWhenBodyIsNoJsonObjectThenNonsense(String body) throws Exception {
        try (var server = RawServer.answering(RawServer.json(body))) {
            assertThat(why(post(server.uri("/token")))).isEqualTo(Why.NONSENSE);
        }
    }

    @Test
    void callWhenNestedTooDeepThenNonsense() throws Exception {
        try (var server = RawServer.answering(RawServer.json(nested(64)))) {
            assertThat(http.call(post(server.uri("/token"))).ok()).isTrue();
        }
        for (var depth : new int[] {65, 100_000}) {
            try (var server = RawServer.answering(RawServer.json(nested(depth)))) {
                assertThat(why(post(server.uri("/token")))).as("%d", depth).isEqualTo(Why.NONSENSE);
            }
        }
    }

    private static String nested(int depth) {
        return "{\"a\":" + "[".repeat(depth - 1) + "]".repeat(depth - 1) + "}";
    }

    @Test
    void callWhenBodyHasTwoMegabytesThenNonsense() throws Exception {
        var text = "{\"a\":\"" + "x".repeat(2 << 20) + "\"}";
        try (var server = RawServer.answering(RawServer.json(text))) {
            assertThat(why(post(server.uri("/token")))).isEqualTo(Why.NONSENSE);
        }
    }

    @Test
    void callWhenBodyHasBlanksWithoutEndThenNonsense() throws Exception {
        try (var server = new RawServer((request, connection) -> {
            var out = connection.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(UTF_8));
            while (true) out.write(("1000\r\n" + " ".repeat(0x1000) + "\r\n").getBytes(UTF_8));
        })) {
            assertThat(why(post(server.uri("/token")))).isEqualTo(Why.NONSENSE);
        }
    }

    @Test
    void callWhenBodyIsJustUnderTheCapThenItIsRead() throws Exception {
        var text = "{\"a\":\"" + "x".repeat(JsonBody.MAX_BYTES - 8) + "\"}";
        try (var server = RawServer.answering(RawServer.json(text))) {
            assertThat(http.call(post(server.uri("/token"))).ok()).isTrue();
        }
        try (var server = RawServer.answering(RawServer.json(text + " "))) {
            assertThat(why(post(server.uri("/token")))).isEqualTo(Why.NONSENSE);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "garbage\r\n\r\n",
                "HTTP/1.1\r\n\r\n",
                "HTTP/1.1 abc OK\r\n\r\n",
                "SSH-2.0-x\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n{}"
            })
    void callWhenAnswerIsNoHttpThenFailsCleanly(String bytes) throws Exception {
        try (var server = new RawServer((request, connection) -> {
            connection.getOutputStream().write(bytes.getBytes(UTF_8));
            connection.close();
        })) {
            assertThat(why(post(server.uri("/token")))).isIn(Why.UNREACHABLE, Why.NONSENSE);
        }
    }

    // What is an answer in an odd shape

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html",
                "text/plain",
                "application/octet-stream",
                "application/jwt",
                "text/json; charset=utf-8",
                "application/json;charset=ISO-8859-1",
                "application/json; charset=nonsense",
                "application/x-www-form-urlencoded",
                "*/*",
                "nonsense",
                "a/b/c",
                ";",
                "application/json, text/html",
            })
    void callWhenTypeIsWrongThenJsonIsReadAllTheSame(String type) throws Exception {
        try (var server =
                RawServer.answering(RawServer.response("200 OK", "Content-Type: " + type + "\r\n", "{\"a\":\"é\"}"))) {
            assertThat(http.call(post(server.uri("/token"))).text("a")).isEqualTo("é");
        }
    }

    @Test
    void callWhenThereIsNoTypeThenJsonIsReadAllTheSame() throws Exception {
        try (var server = RawServer.answering(RawServer.response("200 OK", "", "{\"a\":\"é\"}"))) {
            assertThat(http.call(post(server.uri("/token"))).text("a")).isEqualTo("é");
        }
    }

    @Test
    void callWhenEncodedAsRfc7159AllowedThenItIsRead() throws Exception {
        assertThat(answered("\ufeff{\"a\":\"é\"}", UTF_8))
                .as("UTF-8 with a byte order mark")
                .isEqualTo("é");
        assertThat(answered("{\"a\":\"é\"}", UTF_16BE)).isEqualTo("é");
        assertThat(answered("\ufeff{\"a\":\"é\"}", StandardCharsets.UTF_16LE)).isEqualTo("é");
        assertThat(answered("{\"a\":\"é\"}", Charset.forName("UTF-32BE"))).isEqualTo("é");
    }

    @Test
    void callWhenEncodedOtherwiseThenNonsense() throws Exception {
        assertThat(answered("{\"a\":\"é\"}", StandardCharsets.ISO_8859_1)).isEqualTo("NONSENSE");
    }

    private String answered(String body, Charset charset) throws Exception {
        var bytes = body.getBytes(charset);
        var head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + bytes.length + "\r\n\r\n";
        var out = new java.io.ByteArrayOutputStream();
        out.write(head.getBytes(UTF_8));
        out.write(bytes);
        try (var server = RawServer.answering(out.toByteArray())) {
            return String.valueOf(http.call(post(server.uri("/token"))).text("a"));
        } catch (CallFailed failed) {
            return failed.why().name();
        }
    }

    @Test
    void callWhenAFailureHasJsonThenItIsThere() throws Exception {
        var body = "{\"error\":\"invalid_grant\",\"error_description\":\"old\"}";
        try (var server =
                RawServer.answering(RawServer.response("400 Bad", "Content-Type: application/json\r\n", body))) {
            var answer = http.call(post(server.uri("/token")));
            assertThat(answer.ok()).isFalse();
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.text("error")).isEqualTo("invalid_grant");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>Bad Gateway</html>", "[]", "{", "{\"error\":\"a\",\"error\":\"b\"}", "\u0000"})
    void callWhenAFailureHasNoJsonThenTheStatusSaysEnough(String body) throws Exception {
        for (var status : new int[] {400, 401, 404, 500, 502, 599}) {
            try (var server =
                    RawServer.answering(RawServer.response(status + " X", "Content-Type: text/html\r\n", body))) {
                var answer = http.call(post(server.uri("/token")));
                assertThat(answer.status()).isEqualTo(status);
                assertThat(answer.text("error")).isNull();
            }
        }
    }

    @Test
    void callWhenAFailureHasTwoMegabytesThenTheStatusSaysEnough() throws Exception {
        try (var server = RawServer.answering(RawServer.response("502 Bad", "", "x".repeat(2 << 20)))) {
            assertThat(http.call(post(server.uri("/token"))).status()).isEqualTo(502);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "7, 7",
        "3600, 3600",
        "3601, 3600",
        "99999, 3600",
        "100000, ",
        "-1, ",
        "1.5, ",
        "'', ",
        "abc, ",
        "٣, ",
        "'Wed, 21 Oct 2026 07:28:00 GMT', ",
        "1e3, ",
        "0x10, ",
        "'5, 6', ",
    })
    void retryAfterWhenSaneThenTakenElseIgnored(String header, @Nullable Integer seconds) throws Exception {
        try (var server = RawServer.answering(RawServer.response("503 No", "Retry-After: " + header + "\r\n", ""))) {
            assertThat(http.call(post(server.uri("/token"))).retryAfter())
                    .isEqualTo(seconds == null ? null : Duration.ofSeconds(seconds));
        }
    }

    // What stays behind

    @Test
    void failureWhenPrintedThenQuotesNeitherSecretsNorTheProvider() throws Exception {
        var call = new HttpCall("token", "POST", unreachable(), Map.of("code", "c0de"), Secret.of("Basic s3cret"));
        assertThat(call.toString()).isEqualTo("POST token endpoint of 127.0.0.1");
        try (var server = RawServer.answering(RawServer.json("{\"access_token\":\"t0ken\" \"x\":1}"))) {
            var failed = failure(http, new HttpCall("token", "POST", server.uri("/t"), Map.of("code", "c0de"), null));
            assertThat(failed.getMessage()).doesNotContain("t0ken", "c0de").contains("unreadable");
            assertThat(failed.getCause()).as("a cause may quote the body").isNull();
        }
        assertThat(failure(http, call).getMessage()).doesNotContain("c0de", "s3cret");
    }

    @Test
    void callWhenMadeThenTheThreadKeepsItsLoader() throws Exception {
        var mine = new ClassLoader(getClass().getClassLoader()) {};
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(mine);
        try (var server = RawServer.answering(RawServer.json("{}"))) {
            http.call(post(server.uri("/token")));
            assertThat(thread.getContextClassLoader()).isSameAs(mine);
            assertThat(why(post(unreachable()))).isEqualTo(Why.UNREACHABLE);
            assertThat(thread.getContextClassLoader()).isSameAs(mine);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void closeWhenNothingWasCalledThenNothingHappens() {
        http(Duration.ofSeconds(1)).close();
    }

    @Test
    void closeWhenCalledThenThreadsAndConnectionsEnd() throws Exception {
        var before = threads();
        try (var server = RawServer.answering(RawServer.json("{}"))) {
            for (int i = 0; i < 3; i++) {
                try (var one = http(Duration.ofSeconds(5))) {
                    one.call(post(server.uri("/token")));
                }
            }
            await(() -> threads().stream().allMatch(before::contains));
            assertThat(server.allClosedByPeer()).isTrue();
        }
    }

    /** Ours by name, and the JDK client's selectors; on Java 17 those end when the collector finds the client. */
    private static List<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("sso-filter")
                        || thread.getName().startsWith("HttpClient"))
                .toList();
    }

    private static void await(java.util.function.BooleanSupplier condition) throws InterruptedException {
        var pace = new Object();
        for (int i = 0; i < 200 && !condition.getAsBoolean(); i++) {
            System.gc();
            synchronized (pace) {
                pace.wait(50);
            }
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    private ProviderHttp http(Duration timeout) {
        return new ProviderHttp(
                Duration.ofSeconds(3),
                timeout,
                getClass().getClassLoader(),
                Clock.systemUTC(),
                (endpoint, status, took) -> observed.add(endpoint + " " + status));
    }

    private static HttpCall post(URI uri) {
        return new HttpCall("token", "POST", uri, Map.of("code", "a b&c"), null);
    }

    private Why why(HttpCall call) {
        return why(http, call);
    }

    private static Why why(ProviderHttp http, HttpCall call) {
        return failure(http, call).why();
    }

    private static CallFailed failure(ProviderHttp http, HttpCall call) {
        try {
            throw new AssertionError("no failure but " + http.call(call));
        } catch (CallFailed failed) {
            return failed;
        }
    }
}
