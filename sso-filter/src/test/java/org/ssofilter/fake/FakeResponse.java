package org.ssofilter.fake;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A response that remembers what was written. */
public final class FakeResponse {
    private final HttpServletResponse view = Fakes.as(HttpServletResponse.class, this);
    private final Map<String, List<String>> headers = new TreeMap<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private int status = 200;
    private boolean committed;
    private @Nullable PrintWriter writer;

    /** As the filter sees it. */
    public HttpServletResponse view() {
        return view;
    }

    public FakeResponse commit() {
        committed = true;
        return this;
    }

    public int status() {
        return status;
    }

    /** The only value of a header, or null where it was not set. */
    public @Nullable String header(String name) {
        var values = headers(name);
        if (values.size() > 1) throw new AssertionError(name + " came more than once: " + values);
        return values.isEmpty() ? null : values.get(0);
    }

    public List<String> headers(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    public String location() {
        return String.valueOf(header("Location"));
    }

    /** The values of {@code Set-Cookie}. */
    public List<String> cookies() {
        return headers("Set-Cookie");
    }

    public String body() {
        if (writer != null) writer.flush();
        return body.toString(StandardCharsets.UTF_8);
    }

    public List<String> getHeaders(String name) {
        return headers(name);
    }

    public void setStatus(int code) {
        status = code;
    }

    public void setHeader(String name, String value) {
        headers.put(name.toLowerCase(Locale.ROOT), new ArrayList<>(List.of(value)));
    }

    public void addHeader(String name, String value) {
        headers.computeIfAbsent(name.toLowerCase(Locale.ROOT), any -> new ArrayList<>())
                .add(value);
    }

    public void setContentType(String type) {
        setHeader("Content-Type", type);
    }

    public void setContentLength(int length) {
        setHeader("Content-Length", String.valueOf(length));
    }

    public boolean isCommitted() {
        return committed;
    }

    public void resetBuffer() {
        if (committed) throw new IllegalStateException("the response is committed");
        body.reset();
    }

    /** The application has called {@code getWriter()}, and then forwarded after all. */
    public FakeResponse withWriter() {
        writer = new PrintWriter(body, true, StandardCharsets.UTF_8);
        return this;
    }

    public PrintWriter getWriter() {
        if (writer == null) throw new IllegalStateException("nobody chose the writer");
        return writer;
    }

    public ServletOutputStream getOutputStream() {
        if (writer != null) throw new IllegalStateException("getWriter() has already been called for this response");
        return new ServletOutputStream() {
            @Override
            public void write(int b) {
                body.write(b);
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setWriteListener(WriteListener listener) {
                throw new UnsupportedOperationException("nobody writes asynchronously");
            }
        };
    }
}
