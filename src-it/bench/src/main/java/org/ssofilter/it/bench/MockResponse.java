package org.ssofilter.it.bench;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/** Remembers where it sends the browser and which cookies it sets. */
final class MockResponse extends HttpServletResponseWrapper {

    private static final HttpServletResponse ABSENT = Mocks.absent(HttpServletResponse.class);

    private final List<String> cookies = new ArrayList<>();
    private final StringWriter body = new StringWriter();
    private String location = "";
    private int status = 200;

    MockResponse() {
        super(ABSENT);
    }

    String location() {
        return location;
    }

    List<String> cookies() {
        return cookies;
    }

    @Override
    public void setHeader(String name, String value) {
        if (name.equalsIgnoreCase("Location")) {
            location = value;
        }
    }

    @Override
    public void addHeader(String name, String value) {
        if (name.equalsIgnoreCase("Set-Cookie")) {
            cookies.add(value);
        }
    }

    @Override
    public void sendRedirect(String target) {
        location = target;
        status = 302;
    }

    @Override
    public void setStatus(int code) {
        status = code;
    }

    @Override
    public int getStatus() {
        return status;
    }

    @Override
    public void setContentType(String type) {}

    @Override
    public void setCharacterEncoding(String encoding) {}

    @Override
    public void setContentLength(int length) {}

    @Override
    public boolean isCommitted() {
        return false;
    }

    @Override
    public void reset() {}

    @Override
    public void resetBuffer() {}

    @Override
    public PrintWriter getWriter() {
        return new PrintWriter(body);
    }

    @Override
    public String toString() {
        return status + " " + location + " " + cookies + " " + body;
    }
}
