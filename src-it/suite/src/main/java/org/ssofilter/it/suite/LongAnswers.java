package org.ssofilter.it.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ssofilter.it.app.EchoSocket;
import org.ssofilter.it.app.EventsServlet;
import org.ssofilter.it.support.Answer;
import org.ssofilter.it.support.Call;
import org.ssofilter.it.support.Expect;
import org.ssofilter.it.support.Stage;
import org.ssofilter.it.support.Visitor;
import org.ssofilter.it.support.Wire;

/** Server-sent events, non-blocking servlets and WebSockets: untouched for who is signed in, 401 for everybody else. */
final class LongAnswers {

    @RegisterExtension
    static final Stage stage = Stage.talque().with(app -> app.listener(EchoSocket.Registers.class));

    @Test
    void eventsWhenSignedInThenTheFirstArrivesBeforeTheStreamEnds() {
        Visitor visitor = stage.visitor().signIn();

        try (Wire wire = visitor.browser().begin(eventSource())) {
            assertThat(nextEvent(wire)).isEqualTo("data: hello " + Stage.WERNER);
            EventsServlet.say("second");
            assertThat(nextEvent(wire)).isEqualTo("data: second " + Stage.WERNER);
            EventsServlet.say("end");
            assertThat(nextEvent(wire)).isEqualTo("data: end " + Stage.WERNER);
        }
    }

    @Test
    void eventsWhenSignedOutThen401() {
        Expect.signInNeeded(stage.visitor().send(eventSource()));
    }

    private static Call eventSource() {
        return Call.get(stage.url("/events")).byFetch().header("Accept", "text/event-stream");
    }

    /** The lines of headers and the sizes of chunks are none. */
    private static String nextEvent(Wire wire) {
        String line = wire.nextLine();
        while (!line.startsWith("data:")) {
            line = wire.nextLine();
        }
        return line;
    }

    @Test
    void nonBlockingServletWhenSignedInThenGivesEveryByteBackAndKnowsTheUser() {
        byte[] body = new byte[2_000_000];
        new Random(2).nextBytes(body);

        Answer answer = stage.visitor()
                .signIn()
                .send(Call.post(stage.url("/non-blocking"), "application/octet-stream", body)
                        .sameOrigin());

        assertThat(answer.header("X-User")).as("%s", answer.status()).contains(Stage.WERNER);
        assertThat(answer.body()).isEqualTo(body);
    }

    @Test
    void nonBlockingServletWhenSignedOutThen401() {
        Call call = Call.post(stage.url("/non-blocking"), "application/octet-stream", new byte[100])
                .byFetch();

        Expect.signInNeeded(stage.visitor().send(call));
    }

    @Test
    void webSocketWhenSignedInThenEchoesAndKnowsTheUser() throws Exception {
        var heard = new Heard();
        WebSocket socket = connect(stage.visitor().signIn(), "/socket", heard).join();

        assertThat(heard.next()).isEqualTo("hello " + Stage.WERNER);
        socket.sendText("ping", true).join();
        assertThat(heard.next()).isEqualTo("ping");
        socket.abort();
    }

    @Test
    void webSocketWhenSignedOutThen401AndNothingIsOpened() {
        EchoSocket.opened().clear();

        assertThatThrownBy(
                        () -> connect(stage.visitor(), "/socket", new Heard()).join())
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        refused ->
                                assertThat(refused.getResponse().statusCode()).isEqualTo(401));
        assertThat(EchoSocket.opened()).isEmpty();
    }

    @Test
    void webSocketWhenPublicAndSignedOutThenIsFree() throws Exception {
        var heard = new Heard();
        WebSocket socket = connect(stage.visitor(), "/public/socket", heard).join();

        assertThat(heard.next()).isEqualTo("hello nobody");
        socket.abort();
    }

    private static CompletableFuture<WebSocket> connect(Visitor visitor, String path, Heard heard) {
        var url = stage.url(path);
        var cookies = visitor.browser().cookies().header(url, false, true);
        var builder = HttpClient.newHttpClient().newWebSocketBuilder();
        if (!cookies.isEmpty()) {
            builder.header("Cookie", cookies);
        }
        return builder.buildAsync(URI.create(url.toString().replaceFirst("^http", "ws")), heard);
    }

    /** The messages that arrived. */
    private static final class Heard implements WebSocket.Listener {
        private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
            messages.add(text.toString());
            socket.request(1);
            return null;
        }

        String next() throws InterruptedException {
            return String.valueOf(messages.poll(30, TimeUnit.SECONDS));
        }
    }
}
