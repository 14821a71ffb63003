package org.ssofilter.http;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.ssofilter.http.TestCalls.post;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ssofilter.fake.RawServer;
import org.ssofilter.http.CallFailed.Why;

/** What a provider may answer, and what becomes of it; against a server that writes bytes. */
@Timeout(30)
class ProviderAnswersTest {
    private final TestCalls calls = new TestCalls();

    @AfterEach
    void end() {
        calls.close();
    }

    // What is not an answer

    @Test
    void callWhenTheHeadHasTwoLengthsThenNonsense() throws Exception {
        var json = "{\"a\":1}";
        for (var lengths : List.of("7|9", "7|0")) {
            var head = "HTTP/1.1 200 OK\r\nContent-Length: " + lengths.replace("|", "\r\nContent-Length: ");
            try (var server = RawServer.answering((head + "\r\n\r\n" + json).getBytes(UTF_8))) {
                assertThat(calls.why(post(server.uri("/token")))).as(lengths).isEqualTo(Why.NONSENSE);
            }
        }
        try (var server = RawServer.answering(
                ("HTTP/1.1 200 OK\r\nContent-Length: 7\r\nContent-Length: 7\r\n\r\n" + json).getBytes(UTF_8))) {
            assertThat(calls.call(post(server.uri("/token"))).ok()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 301, 302, 303, 304, 307, 308})
    void callWhenRedirectedThenNotFollowed(int status) throws Exception {
        try (var target = RawServer.answering(RawServer.json("{}"));
                var server = RawServer.answering(
                        RawServer.response(status + " Go", "Location: " + target.uri("/token") + "\r\n", ""))) {
            assertThat(calls.why(post(server.uri("/token")))).isEqualTo(Why.NONSENSE);
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
            assertThat(calls.why(post(server.uri("/token")))).isEqualTo(Why.NONSENSE);
        }
    }

    @Test
    void callWhenNestedTooDeepThenNonsense() throws Exception {
        try (var server = RawServer.answering(RawServer.json(nested(64)))) {
            assertThat(calls.call(post(server.uri("/token"))).ok()).isTrue();
        }
        for (var depth : new int[] {65, 100_000}) {
            try (var server = RawServer.answering(RawServer.json(nested(depth)))) {
                assertThat(calls.why(post(server.uri("/token"))))
                        .as("%d", depth)
                        .isEqualTo(Why.NONSENSE);
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
            assertThat(calls.why(post(server.uri("/token")))).isEqualTo(Why.NONSENSE);
        }
    }

    @Test
    void callWhenBodyHasBlanksWithoutEndThenNonsense() throws Exception {
        try (var server = new RawServer((request, connection) -> {
            var out = connection.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(UTF_8));
            while (true) out.write(("1000\r\n" + " ".repeat(0x1000) + "\r\n").getBytes(UTF_8));
        })) {
            assertThat(calls.why(post(server.uri("/token")))).isEqualTo(Why.NONSENSE);
        }
    }

    @Test
    void callWhenBodyIsJustUnderTheCapThenItIsRead() throws Exception {
        var text = "{\"a\":\"" + "x".repeat(JsonBody.MAX_BYTES - 8) + "\"}";
        try (var server = RawServer.answering(RawServer.json(text))) {
            assertThat(calls.call(post(server.uri("/token"))).ok()).isTrue();
        }
        try (var server = RawServer.answering(RawServer.json(text + " "))) {
            assertThat(calls.why(post(server.uri("/token")))).isEqualTo(Why.NONSENSE);
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
            assertThat(calls.why(post(server.uri("/token")))).isIn(Why.UNREACHABLE, Why.NONSENSE);
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
            assertThat(calls.call(post(server.uri("/token"))).text("a")).isEqualTo("é");
        }
    }

    @Test
    void callWhenThereIsNoTypeThenJsonIsReadAllTheSame() throws Exception {
        try (var server = RawServer.answering(RawServer.response("200 OK", "", "{\"a\":\"é\"}"))) {
            assertThat(calls.call(post(server.uri("/token"))).text("a")).isEqualTo("é");
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
            return String.valueOf(calls.call(post(server.uri("/token"))).text("a"));
        } catch (CallFailed failed) {
            return failed.why().name();
        }
    }

    @Test
    void callWhenAFailureHasJsonThenItIsThere() throws Exception {
        var body = "{\"error\":\"invalid_grant\",\"error_description\":\"old\"}";
        try (var server =
                RawServer.answering(RawServer.response("400 Bad", "Content-Type: application/json\r\n", body))) {
            var answer = calls.call(post(server.uri("/token")));
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
                var answer = calls.call(post(server.uri("/token")));
                assertThat(answer.status()).isEqualTo(status);
                assertThat(answer.text("error")).isNull();
            }
        }
    }

    @Test
    void callWhenAFailureHasTwoMegabytesThenTheStatusSaysEnough() throws Exception {
        try (var server = RawServer.answering(RawServer.response("502 Bad", "", "x".repeat(2 << 20)))) {
            assertThat(calls.call(post(server.uri("/token"))).status()).isEqualTo(502);
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
            assertThat(calls.call(post(server.uri("/token"))).retryAfter())
                    .isEqualTo(seconds == null ? null : Duration.ofSeconds(seconds));
        }
    }
}
