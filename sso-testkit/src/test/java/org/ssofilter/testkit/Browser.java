package org.ssofilter.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Plain HTTP against a simulator: what a browser and an application send. */
final class Browser {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI base;

    Browser(URI base) {
        this.base = base;
    }

    /** Pairs of names and values, encoded; a name may come twice. */
    static String encode(String... pairs) {
        List<String> encoded = new ArrayList<>();
        for (int i = 0; i < pairs.length; i += 2) {
            encoded.add(URLEncoder.encode(pairs[i], UTF_8) + "=" + URLEncoder.encode(pairs[i + 1], UTF_8));
        }
        return String.join("&", encoded);
    }

    HttpResponse<String> get(String target, String... headers) throws IOException, InterruptedException {
        return send(request(target, headers).GET());
    }

    HttpResponse<String> post(String target, String form, String... headers) throws IOException, InterruptedException {
        return send(request(target, headers)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    HttpResponse<String> postNothing(String target, String... headers) throws IOException, InterruptedException {
        return send(request(target, headers).POST(BodyPublishers.noBody()));
    }

    HttpRequest.Builder request(String target, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(target));
        return headers.length == 0 ? request : request.headers(headers);
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    static JsonNode json(HttpResponse<String> answer) throws IOException {
        return JSON.readTree(answer.body());
    }

    static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow();
    }

    /** The decoded query of a redirect. */
    static Map<String, String> callback(HttpResponse<String> answer) {
        String query = URI.create(location(answer)).getRawQuery();
        return new RecordedCall("GET", "/", query, Map.of(), "", Instant.EPOCH)
                .query().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, entry -> entry.getValue().get(0)));
    }

    /** The code that a redirect brings. */
    static String code(HttpResponse<String> answer) {
        return Objects.requireNonNull(callback(answer).get("code"), "no code in the callback");
    }

    /** HTTP Basic as RFC 6749 §2.3.1 wants it: id and secret are form-encoded first. */
    static String basic(String id, String secret) {
        String pair = URLEncoder.encode(id, UTF_8) + ":" + URLEncoder.encode(secret, UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    }

    static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
