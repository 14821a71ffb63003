package org.ssofilter.http;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Configuration;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.glassfish.jersey.client.ClientProperties;
import org.glassfish.jersey.client.ClientRequest;
import org.glassfish.jersey.client.ClientResponse;
import org.glassfish.jersey.client.spi.AsyncConnectorCallback;
import org.glassfish.jersey.client.spi.Connector;
import org.glassfish.jersey.message.internal.Statuses;

/**
 * Jersey over the JDK's {@link HttpClient}. Jersey's default, {@code HttpURLConnection}, re-sends a POST by itself when
 * a kept connection breaks and cannot be interrupted; Jersey's own connector for this client has no connect timeout
 * and leaves its threads behind. docs/dependencies.md has the whole comparison.
 */
final class JdkConnector implements Connector {
    private final ExecutorService threads = Executors.newCachedThreadPool(JdkConnector::daemon);
    private final HttpClient http;
    private final Duration timeout;

    JdkConnector(Configuration configuration) {
        this.timeout = millis(configuration, ClientProperties.READ_TIMEOUT);
        var thread = Thread.currentThread();
        var loader = thread.getContextClassLoader();
        try {
            thread.setContextClassLoader(null); // the selector thread would keep the application's loader alive
            this.http = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1) // no h2c upgrade offer that an old provider might choke on
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(millis(configuration, ClientProperties.CONNECT_TIMEOUT))
                    .executor(threads)
                    .build();
        } finally {
            thread.setContextClassLoader(loader);
        }
    }

    @Override
    public ClientResponse apply(ClientRequest request) {
        try {
            return answer(request, http.send(translate(request), info -> new CappedBody()));
        } catch (IOException e) {
            throw new ProcessingException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProcessingException(e);
        }
    }

    @Override
    public Future<?> apply(ClientRequest request, AsyncConnectorCallback callback) {
        try {
            callback.response(apply(request));
        } catch (ProcessingException e) {
            callback.failure(e);
        }
        return CompletableFuture.completedFuture(null);
    }

    private HttpRequest translate(ClientRequest request) throws IOException {
        var body = HttpRequest.BodyPublishers.noBody();
        if (request.hasEntity()) {
            var bytes = new ByteArrayOutputStream();
            request.setStreamProvider(contentLength -> bytes);
            request.writeEntity();
            body = HttpRequest.BodyPublishers.ofByteArray(bytes.toByteArray());
        }
        var translated = HttpRequest.newBuilder(request.getUri())
                .method(request.getMethod(), body)
                .timeout(timeout);
        request.getRequestHeaders().forEach((name, values) -> values.forEach(value -> translated.header(name, value)));
        return translated.build();
    }

    private static ClientResponse answer(ClientRequest request, HttpResponse<byte[]> response) {
        var answer = new ClientResponse(Statuses.from(response.statusCode()), request);
        response.headers().map().forEach((name, values) -> answer.getHeaders().put(name, new ArrayList<>(values)));
        answer.getHeaders()
                .putSingle("Content-Type", "application/json"); // it is read as such, and Jersey would parse theirs
        answer.setEntityStream(new ByteArrayInputStream(response.body()));
        return answer;
    }

    @Override
    public String getName() {
        return "sso-filter over java.net.http";
    }

    /** Ends the threads; the client's selector ends by itself once nobody holds it (Java 21 and later: at once). */
    @Override
    public void close() {
        threads.shutdownNow();
    }

    private static Duration millis(Configuration configuration, String property) {
        return Duration.ofMillis(((Number) configuration.getProperty(property)).longValue());
    }

    private static Thread daemon(Runnable task) {
        var thread = new Thread(task, "sso-filter-http");
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        return thread;
    }
}
