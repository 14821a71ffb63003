package org.ssofilter.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WireProviderTest {
    private static final Duration TICK = Duration.ofMillis(5);
    private static final Duration PATIENCE = Duration.ofMillis(300);

    private static HttpResponse<String> post(WireProvider wire) throws IOException, InterruptedException {
        Browser browser = new Browser(wire.url());
        return browser.send(browser.request("/token").timeout(PATIENCE).POST(BodyPublishers.ofString("a=b")));
    }

    private static Socket connect(WireProvider wire) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), wire.url().getPort());
    }

    private static void assertTimesOut(WireScript script) {
        try (WireProvider wire = new WireProvider(script)) {
            assertThatExceptionOfType(HttpTimeoutException.class).isThrownBy(() -> post(wire));
        }
    }

    @Test
    void answerWhenRawThenArrivesAndTheRequestIsRecorded() throws Exception {
        try (WireProvider wire =
                new WireProvider(WireScript.answer("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"))) {
            assertThat(post(wire).body()).isEqualTo("{}");
            assertThat(wire.requests()).hasSize(1);
            assertThat(wire.requests().get(0))
                    .startsWith("POST /token HTTP/1.1\r\n")
                    .endsWith("\r\n\r\na=b");
        }
    }

    @Test
    void readRequestWhenChunkedThenReadsToTheLastChunk() throws Exception {
        try (WireProvider wire = new WireProvider(WireScript.answer("done"));
                Socket socket = connect(wire)) {
            String request = "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\na=b\r\n0\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().readAllBytes()).isEqualTo("done".getBytes(StandardCharsets.US_ASCII));
            assertThat(wire.requests()).containsExactly(request);
        }
    }

    @Test
    void silentWhenAskedThenNothingComes() {
        assertTimesOut(WireScript.silent());
    }

    @Test
    void headerTrickleWhenAskedThenTheHeadNeverEnds() {
        assertTimesOut(WireScript.headerTrickle(TICK));
    }

    @Test
    void endlessInformationalWhenAskedThenOneFollowsTheOther() throws Exception {
        String one = "HTTP/1.1 103 Early Hints\r\nLink: </>; rel=preload\r\n\r\n";
        try (WireProvider wire = new WireProvider(WireScript.endlessInformational(TICK));
                Socket socket = connect(wire)) {
            socket.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] three = socket.getInputStream().readNBytes(3 * one.length());
            assertThat(new String(three, StandardCharsets.US_ASCII)).isEqualTo(one.repeat(3));
        }
    }

    @Test
    void resetWhenAskedThenTheConnectionIsReset() throws Exception {
        try (WireProvider wire = new WireProvider(WireScript.reset());
                Socket socket = connect(wire)) {
            socket.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThatExceptionOfType(SocketException.class)
                    .isThrownBy(() -> socket.getInputStream().read());
        }
    }

    @Test
    void bodyTrickleWhenAskedThenTheBodyComesByteByByte() throws Exception {
        try (WireProvider wire = new WireProvider(WireScript.bodyTrickle("application/json", "{\"a\":1}", TICK))) {
            assertThat(post(wire).body()).isEqualTo("{\"a\":1}");
        }
    }

    @Test
    void truncatedWhenAskedThenTheBodyIsShort() {
        try (WireProvider wire = new WireProvider(WireScript.truncated("application/json", "{\"a\":1}"))) {
            assertThatIOException().isThrownBy(() -> post(wire));
        }
    }

    @Test
    void twoContentLengthsWhenAskedThenBothAreOnTheWire() throws Exception {
        try (WireProvider wire = new WireProvider(WireScript.twoContentLengths("text/plain", "abc"));
                Socket socket = connect(wire)) {
            socket.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .contains("Content-Length: 3\r\n")
                    .contains("Content-Length: 10\r\n");
        }
    }

    @Test
    void closeWhenCallsHangThenTheyEnd() throws Exception {
        WireProvider wire = new WireProvider(connection -> {
            connection.send("x");
            connection.hang();
        });
        try (Socket socket = connect(wire)) {
            assertThat(socket.getInputStream().read()).isEqualTo('x');
            assertThat(wire.openConnections()).isEqualTo(1);
            wire.close();
            assertThat(endOf(socket)).isTrue();
        }
    }

    /** By FIN or, if the connection was still in the listener's queue, by RST. */
    private static boolean endOf(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketException e) {
            return true;
        }
    }

    @Test
    void hangUntilTheCallerLeavesWhenItLeavesThenTheConnectionIsClosed() throws Exception {
        try (WireProvider wire = new WireProvider(Wire::hangUntilTheCallerLeaves)) {
            assertThatExceptionOfType(HttpTimeoutException.class).isThrownBy(() -> post(wire));
            while (wire.openConnections() > 0) {
                Thread.onSpinWait();
            }
        }
    }
}
