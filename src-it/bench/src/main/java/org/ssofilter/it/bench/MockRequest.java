package org.ssofilter.it.bench;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpSession;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A GET of a browser; answers from fields, so that next to nothing of what is measured is its own. */
final class MockRequest extends HttpServletRequestWrapper {

    private static final HttpServletRequest ABSENT = Mocks.absent(HttpServletRequest.class);
    private static final Map<String, String> HEADERS = Map.of(
            "host", "localhost:8080",
            "accept", "text/html",
            "sec-fetch-mode", "navigate",
            "sec-fetch-dest", "document");

    private final String uri;
    private final @Nullable String query;
    private final Cookie[] cookies;
    private final Map<String, Object> attributes = new HashMap<>();
    private @Nullable HttpSession session;

    MockRequest(String uri, @Nullable String query, @Nullable HttpSession session, Cookie... cookies) {
        super(ABSENT);
        this.uri = uri;
        this.query = query;
        this.session = session;
        this.cookies = cookies;
    }

    @Override
    public @Nullable HttpSession getSession(boolean create) {
        if (session == null && create) {
            session = new MockSession();
        }
        return session;
    }

    @Override
    public HttpSession getSession() {
        HttpSession existing = getSession(true);
        if (existing == null) {
            throw new IllegalStateException();
        }
        return existing;
    }

    @Override
    public String getMethod() {
        return "GET";
    }

    @Override
    public String getRequestURI() {
        return uri;
    }

    @Override
    public StringBuffer getRequestURL() {
        return new StringBuffer("http://localhost:8080").append(uri);
    }

    @Override
    public @Nullable String getQueryString() {
        return query;
    }

    @Override
    public String getContextPath() {
        return "/app";
    }

    @Override
    public String getServletPath() {
        return uri.substring("/app".length());
    }

    @Override
    public @Nullable String getPathInfo() {
        return null;
    }

    @Override
    public @Nullable String getHeader(String name) {
        return HEADERS.get(name.toLowerCase(java.util.Locale.ROOT));
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        String value = getHeader(name);
        return value == null
                ? Collections.emptyEnumeration()
                : Collections.enumeration(Collections.singleton(value));
    }

    @Override
    public Cookie[] getCookies() {
        return cookies;
    }

    @Override
    public String getScheme() {
        return "http";
    }

    @Override
    public String getServerName() {
        return "localhost";
    }

    @Override
    public int getServerPort() {
        return 8080;
    }

    @Override
    public boolean isSecure() {
        return false;
    }

    @Override
    public String getRemoteAddr() {
        return "127.0.0.1";
    }

    @Override
    public DispatcherType getDispatcherType() {
        return DispatcherType.REQUEST;
    }

    @Override
    public boolean isAsyncSupported() {
        return false;
    }

    @Override
    public boolean isAsyncStarted() {
        return false;
    }

    @Override
    public @Nullable String changeSessionId() {
        return "0123456789abcdef";
    }

    @Override
    public @Nullable Object getAttribute(String name) {
        return attributes.get(name);
    }

    @Override
    public void setAttribute(String name, @Nullable Object value) {
        if (value == null) {
            attributes.remove(name);
        } else {
            attributes.put(name, value);
        }
    }

    @Override
    public void removeAttribute(String name) {
        attributes.remove(name);
    }
}
