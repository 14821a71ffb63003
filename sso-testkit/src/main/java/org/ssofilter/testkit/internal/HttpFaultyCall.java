package org.ssofilter.testkit.internal;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.ssofilter.testkit.Answer;
import org.ssofilter.testkit.FaultyCall;
import org.ssofilter.testkit.RecordedCall;

/** A call on the JDK's HTTP server. */
final class HttpFaultyCall implements FaultyCall {
    private static final Duration FOREVER = Duration.ofDays(365);

    private final HttpExchange exchange;
    private final RecordedCall call;
    private final CountDownLatch healed;
    private final Supplier<Answer> usual;
    private @Nullable Answer usualAnswer;

    HttpFaultyCall(HttpExchange exchange, RecordedCall call, CountDownLatch healed, Supplier<Answer> usual) {
        this.exchange = exchange;
        this.call = call;
        this.healed = healed;
        this.usual = usual;
    }

    @Override
    public RecordedCall call() {
        return call;
    }

    @Override
    public Answer usualAnswer() {
        Answer answer = usualAnswer;
        if (answer == null) {
            answer = usual.get();
            usualAnswer = answer;
        }
        return answer;
    }

    @Override
    public void addHeader(String name, String value) {
        exchange.getResponseHeaders().add(name, value);
    }

    @Override
    public void send(Answer answer) throws IOException {
        answer.headers().forEach(field -> addHeader(field.getKey(), field.getValue()));
        byte[] body = answer.body();
        boolean bodiless = body.length == 0 || call.method().equals("HEAD");
        exchange.sendResponseHeaders(answer.status(), bodiless ? -1 : body.length);
        if (!bodiless) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void trickle(Answer answer, int bytesAtOnce, Duration interval) throws IOException {
        answer.headers().forEach(field -> addHeader(field.getKey(), field.getValue()));
        byte[] body = answer.body();
        exchange.sendResponseHeaders(answer.status(), body.length);
        OutputStream out = exchange.getResponseBody();
        for (int sent = 0; sent < body.length && pause(interval); sent += bytesAtOnce) {
            out.write(body, sent, Math.min(bytesAtOnce, body.length - sent));
            out.flush();
        }
    }

    @Override
    public boolean pause(Duration duration) {
        try {
            return !healed.await(duration.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void hang() {
        pause(FOREVER);
    }

    @Override
    public void drop() {
        exchange.close();
    }
}
