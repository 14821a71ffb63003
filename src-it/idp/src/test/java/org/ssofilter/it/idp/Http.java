package org.ssofilter.it.idp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;

/** What does not go through a browser. */
final class Http {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Http() {}

    static boolean isThere(String url) {
        try {
            return send(HttpRequest.newBuilder(URI.create(url)).build()) == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /**
     * Posts a form as a confidential client.
     *
     * @return the status
     */
    static int post(String url, Client client, String field, String value) {
        String pair = client.id() + ":" + URLEncoder.encode(Client.SECRET, UTF_8);
        String body = field + "=" + URLEncoder.encode(value, UTF_8);
        try {
            return send(HttpRequest.newBuilder(URI.create(url))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8)))
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For a server that cannot be told to take any. */
    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int send(HttpRequest request) throws IOException {
        try {
            return CLIENT.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
