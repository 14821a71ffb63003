package org.ssofilter.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Calls a provider through the JAX-RS client: each call has a total deadline, body included; redirects are not
 * followed; nothing is sent twice. The client is built when it is first needed, under the class loader of the
 * application, because JAX-RS finds its implementation through the thread's context class loader.
 */
public final class ProviderHttp implements AutoCloseable {
    /** By name, because the class cannot even be loaded where Jersey is not. */
    private static final String JERSEY_CONNECTOR = "org.ssofilter.http.JdkConnectorProvider";

    private static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(1);

    private final Duration connectTimeout;
    private final Duration timeout;
    private final @Nullable ClassLoader loader;
    private final Clock clock;
    private final CallObserver observer;
    private final ScheduledThreadPoolExecutor timer;
    private volatile @Nullable Client client;

    /**
     * Starts nothing yet.
     *
     * @param timeout of a whole call, from the first byte out to the last byte in
     * @param loader the context class loader that the application was started with
     */
    public ProviderHttp(
            Duration connectTimeout,
            Duration timeout,
            @Nullable ClassLoader loader,
            Clock clock,
            CallObserver observer) {
        this.connectTimeout = connectTimeout;
        this.timeout = timeout;
        this.loader = loader;
        this.clock = clock;
        this.observer = observer;
        this.timer = new ScheduledThreadPoolExecutor(1, ProviderHttp::daemon);
        timer.setRemoveOnCancelPolicy(true);
        timer.setKeepAliveTime(10, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
    }

    /**
     * Calls, and waits for the whole answer.
     *
     * @throws CallFailed when no usable answer came in time; a failure status with or without JSON is an answer
     */
    public JsonAnswer call(HttpCall call) throws CallFailed {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        long start = clock.millis();
        int status = 0;
        thread.setContextClassLoader(loader);
        try {
            client(); // building it, and the mapper, takes a while in a cold process, and is not the provider's fault
            JsonBody.prepare();
            var answer = inTime(call);
            status = answer.status();
            return answer;
        } finally {
            thread.setContextClassLoader(before);
            observer.called(call.endpoint(), status, Duration.ofMillis(clock.millis() - start));
        }
    }

    private JsonAnswer inTime(HttpCall call) throws CallFailed {
        try (var deadline = new Deadline(timer, timeout)) {
            return exchange(call, deadline);
        }
    }

    private JsonAnswer exchange(HttpCall call, Deadline deadline) throws CallFailed {
        try (var response = send(call)) {
            return read(response);
        } catch (ProcessingException | IllegalStateException | IOException e) {
            if (deadline.passed() || causes(e).anyMatch(HttpTimeoutException.class::isInstance)) {
                throw new CallFailed(CallFailed.Why.TIMEOUT, call + " did not answer within its time");
            }
            if (causes(e).anyMatch(ProviderHttp::isNonsense)) {
                throw new CallFailed(CallFailed.Why.NONSENSE, call + " answered something unreadable: " + kinds(e));
            }
            throw new CallFailed(CallFailed.Why.UNREACHABLE, call + " cannot be reached: " + kinds(e));
        }
    }

    private Response send(HttpCall call) {
        var request = client().target(call.uri()).request(MediaType.APPLICATION_JSON_TYPE);
        var authorization = call.authorization();
        if (authorization != null) request.header("Authorization", authorization.reveal());
        var form = call.form();
        return form == null
                ? request.method(call.method())
                : request.method(
                        call.method(),
                        Entity.entity(FormCodec.encode(form), MediaType.APPLICATION_FORM_URLENCODED_TYPE));
    }

    private JsonAnswer read(Response response) throws CallFailed, IOException {
        int status = response.getStatus();
        if (lengths(response) > 1) { // nobody knows where such an answer ends (RFC 9112 §6.3)
            throw new CallFailed(CallFailed.Why.NONSENSE, "a provider's endpoint answered with several lengths");
        }
        if (status / 100 == 2) return new JsonAnswer(status, object(response), null);
        if (status / 100 < 4) throw new CallFailed(CallFailed.Why.NONSENSE, "a provider's endpoint answered " + status);
        return new JsonAnswer(status, failureBody(response), retryAfter(response.getHeaderString("Retry-After")));
    }

    private static long lengths(Response response) {
        var fields = response.getStringHeaders().get("Content-Length");
        return fields == null ? 0 : fields.stream().distinct().count();
    }

    /** As bytes, which every implementation hands out alike; which of its JSON libraries would come first is anyone's guess. */
    private static JsonNode object(Response response) throws CallFailed, IOException {
        var body = response.hasEntity() ? response.readEntity(InputStream.class) : null;
        var json = body == null ? JsonBody.NOTHING : JsonBody.read(body); // RESTEasy has none for a 204 with a type
        if (!json.isObject()) {
            throw new CallFailed(CallFailed.Why.NONSENSE, "a provider's endpoint answered no JSON object");
        }
        return json;
    }

    /** A failure may come with JSON (RFC 6749 §5.2), with a web page, or with nothing: the status says enough. */
    private static JsonNode failureBody(Response response) throws IOException {
        try {
            return object(response);
        } catch (CallFailed noJson) {
            return JsonBody.NOTHING;
        } catch (ProcessingException | IOException noJson) {
            if (causes(noJson).noneMatch(ProviderHttp::isNonsense)) throw noJson;
            return JsonBody.NOTHING;
        }
    }

    private static @Nullable Duration retryAfter(@Nullable String header) {
        if (header == null || !header.matches("[0-9]{1,5}")) return null; // a date or noise: the caller has a default
        var asked = Duration.ofSeconds(Long.parseLong(header));
        return asked.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : asked;
    }

    private Client client() {
        var built = client;
        return built != null ? built : build();
    }

    private synchronized Client build() {
        var built = client;
        if (built != null) return built;
        try {
            built = newClient();
        } catch (LinkageError unfit) {
            built = newClientOfTheServer(unfit);
        }
        client = built;
        return built;
    }

    /** For an application whose own implementation does not go with the server's older API, as Jersey 3.1 on TomEE 9. */
    private Client newClientOfTheServer(LinkageError unfit) {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(ClientBuilder.class.getClassLoader());
        try {
            return newClient();
        } catch (RuntimeException | LinkageError none) {
            unfit.addSuppressed(none);
            throw unfit;
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private Client newClient() {
        return ClientBuilder.newBuilder()
                .property("jersey.config.client.connector.provider", JERSEY_CONNECTOR)
                .property("jersey.config.client.followRedirects", false)
                .connectTimeout(connectTimeout.toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .build();
    }

    @Override
    public synchronized void close() {
        timer.shutdownNow();
        var built = client;
        if (built != null) built.close();
    }

    private static boolean isNonsense(Throwable cause) {
        return cause instanceof JacksonException
                || cause instanceof CharConversionException // what Jackson throws for broken UTF-32
                || cause instanceof JsonBody.TooLarge;
    }

    /** Only the types: a message may quote what the provider sent. */
    private static String kinds(Throwable failure) {
        return causes(failure)
                .map(cause -> cause.getClass().getSimpleName())
                .toList()
                .toString();
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(10);
    }

    private static Thread daemon(Runnable task) {
        var thread = new Thread(task, "sso-filter-deadlines");
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        return thread;
    }
}
