package org.ssofilter.it.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ssofilter.it.app.Shown;

/** One HTTP answer, not followed. */
public final class Answer {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Url from;
    private final int status;
    private final List<Map.Entry<String, String>> headers;
    private final byte[] body;

    Answer(Url from, int status, List<Map.Entry<String, String>> headers, byte[] body) {
        this.from = from;
        this.status = status;
        this.headers = List.copyOf(headers);
        this.body = body.clone();
    }

    /** The URL that was asked for. */
    public Url from() {
        return from;
    }

    public int status() {
        return status;
    }

    public byte[] body() {
        return body.clone();
    }

    public List<String> headers(String name) {
        return headers.stream()
                .filter(h -> h.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .toList();
    }

    public Optional<String> header(String name) {
        return headers(name).stream().findFirst();
    }

    public String contentType() {
        return header("Content-Type").orElse("");
    }

    public String text() {
        return new String(body, UTF_8);
    }

    public JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new AssertionError("not JSON: " + this, e);
        }
    }

    /** Where a redirect leads, with the header's own spelling of path and query. */
    public Url location() {
        String location =
                header("Location").orElseThrow(() -> new AssertionError("a redirect was expected, not " + this));
        return from.resolve(location);
    }

    public boolean isRedirect() {
        return (status == 302 || status == 303 || status == 307 || status == 301)
                && header("Location").isPresent();
    }

    public List<SetCookie> setCookies() {
        return headers("Set-Cookie").stream().map(SetCookie::parse).toList();
    }

    /** Cookies that this answer sets, without those that it removes. */
    public List<SetCookie> newCookies() {
        return setCookies().stream().filter(c -> !c.deletes()).toList();
    }

    /** Whether the answer was written by the application behind the filter. */
    public boolean isFromApplication() {
        return header("X-Application").isPresent() || text().contains(Shown.SECRET);
    }

    @Override
    public String toString() {
        String text = text();
        return from + " -> " + status + " " + headers + "\n"
                + (text.length() > 2000 ? text.substring(0, 2000) + "..." : text);
    }
}
