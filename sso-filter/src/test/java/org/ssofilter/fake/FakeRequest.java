package org.ssofilter.fake;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request as a container would hand it in. Parameters are missing on purpose: the filter never asks for them
 * (DESIGN.md §5.5).
 */
public final class FakeRequest {
    private final HttpServletRequest view = Fakes.as(HttpServletRequest.class, this);
    private final String method;
    private final String uri;
    private final @Nullable String query;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final List<Cookie> cookies = new ArrayList<>();
    private final Map<String, Object> attributes = new LinkedHashMap<>();
    private FakeSessions sessions = new FakeSessions();
    private final FakeContext context = new FakeContext();
    private @Nullable String requestedSessionId;
    private String contextPath = "";
    private @Nullable String servletPath;
    private @Nullable String pathInfo;
    private String scheme = "https";
    private String host = "app.example";
    private int port = 443;
    private DispatcherType dispatcherType = DispatcherType.REQUEST;
    private byte[] body = new byte[0];
    private boolean asyncSupported;
    private @Nullable FakeAsync async;
    private @Nullable String forwardedTo;
    private int logouts;

    private FakeRequest(String method, String target) {
        int question = target.indexOf('?');
        this.method = method;
        this.uri = question < 0 ? target : target.substring(0, question);
        this.query = question < 0 ? null : target.substring(question + 1);
    }

    /** A GET of a path with its query, both as they stand in the request line. */
    public static FakeRequest get(String target) {
        return new FakeRequest("GET", target);
    }

    public static FakeRequest of(String method, String target) {
        return new FakeRequest(method, target);
    }

    /** A POST of a form. */
    public static FakeRequest post(String target, String form) {
        var request = new FakeRequest("POST", target).header("Content-Type", "application/x-www-form-urlencoded");
        request.body = form.getBytes(StandardCharsets.UTF_8);
        return request;
    }

    /** These bytes as the body; nothing is said about them. */
    public FakeRequest body(byte[] bytes) {
        body = bytes;
        return this;
    }

    public FakeRequest context(String path) {
        contextPath = path;
        return this;
    }

    /** What the container matched, where that is not simply the decoded URI. */
    public FakeRequest mapped(@Nullable String servletPath, @Nullable String pathInfo) {
        this.servletPath = servletPath;
        this.pathInfo = pathInfo;
        return this;
    }

    public FakeRequest header(String name, String value) {
        headers.put(name.toLowerCase(Locale.ROOT), value);
        return this;
    }

    public FakeRequest headers(Map<String, String> more) {
        more.forEach(this::header);
        return this;
    }

    public FakeRequest cookie(String name, String value) {
        cookies.add(new Cookie(name, value));
        return this;
    }

    /** The id in the browser's session cookie. */
    public FakeRequest requestedSession(String id) {
        requestedSessionId = id;
        return this;
    }

    public FakeRequest address(String scheme, String host, int port) {
        this.scheme = scheme;
        this.host = host;
        this.port = port;
        return this;
    }

    public FakeRequest dispatched(DispatcherType type) {
        dispatcherType = type;
        return this;
    }

    public FakeRequest attribute(String name, Object value) {
        attributes.put(name, value);
        return this;
    }

    public FakeRequest async() {
        asyncSupported = true;
        return this;
    }

    /** Comes from the browser that these sessions belong to. */
    public FakeRequest in(FakeSessions browser) {
        sessions = browser;
        return this;
    }

    /** As the filter sees it. */
    public HttpServletRequest view() {
        return view;
    }

    /** What the container knows about this browser's session. */
    public FakeSessions sessions() {
        return sessions;
    }

    public @Nullable String forwardedTo() {
        return forwardedTo;
    }

    /** How often the container itself was asked to log out. */
    public int logouts() {
        return logouts;
    }

    public FakeAsync startedAsync() {
        return Objects.requireNonNull(async, "nobody called startAsync");
    }

    public String getMethod() {
        return method;
    }

    public String getRequestURI() {
        return uri;
    }

    public @Nullable String getQueryString() {
        return query;
    }

    public String getContextPath() {
        return contextPath;
    }

    /** Unless the test says otherwise: what a container makes of a plain path. */
    public String getServletPath() {
        if (servletPath != null) return servletPath;
        var inside = uri.substring(Math.min(contextPath.length(), uri.length())).replaceFirst(";[^/]*", "");
        try {
            return URLDecoder.decode(inside.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            return inside;
        }
    }

    public @Nullable String getPathInfo() {
        return pathInfo;
    }

    public @Nullable String getHeader(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }

    public @Nullable String getContentType() {
        return getHeader("Content-Type");
    }

    public long getContentLengthLong() {
        var length = getHeader("Content-Length");
        return length == null ? -1 : Long.parseLong(length);
    }

    public ServletInputStream getInputStream() {
        return new FakeBody(body);
    }

    public Cookie @Nullable [] getCookies() {
        return cookies.isEmpty() ? null : cookies.toArray(Cookie[]::new);
    }

    public @Nullable HttpSession getSession(boolean create) {
        return sessions.current(create);
    }

    public @Nullable HttpSession getSession() {
        return sessions.current(true);
    }

    public @Nullable String getRequestedSessionId() {
        return requestedSessionId;
    }

    /** The application that was asked. */
    public FakeContext application() {
        return context;
    }

    public ServletContext getServletContext() {
        return context.view();
    }

    public String changeSessionId() {
        return sessions.changeId();
    }

    public String getScheme() {
        return scheme;
    }

    public boolean isSecure() {
        return scheme.equals("https");
    }

    public String getServerName() {
        return host;
    }

    public int getServerPort() {
        return port;
    }

    public String getRemoteAddr() {
        return "192.0.2.7";
    }

    public DispatcherType getDispatcherType() {
        return dispatcherType;
    }

    public @Nullable Object getAttribute(String name) {
        return attributes.get(name);
    }

    public void setAttribute(String name, Object value) {
        attributes.put(name, value);
    }

    public Enumeration<String> getAttributeNames() {
        return Collections.enumeration(attributes.keySet());
    }

    public @Nullable Principal getUserPrincipal() {
        return null;
    }

    public @Nullable String getRemoteUser() {
        return null;
    }

    public @Nullable String getAuthType() {
        return null;
    }

    public boolean isUserInRole(String role) {
        return false;
    }

    public boolean authenticate(HttpServletResponse response) {
        return false;
    }

    public void logout() {
        logouts++;
    }

    public boolean isAsyncSupported() {
        return asyncSupported;
    }

    public boolean isAsyncStarted() {
        return async != null;
    }

    public AsyncContext startAsync(ServletRequest request, ServletResponse response) {
        async = new FakeAsync(response);
        return async.view();
    }

    public AsyncContext getAsyncContext() {
        return startedAsync().view();
    }

    public RequestDispatcher getRequestDispatcher(String path) {
        return new RequestDispatcher() {
            @Override
            public void forward(ServletRequest request, ServletResponse response) {
                forwardedTo = path;
            }

            @Override
            public void include(ServletRequest request, ServletResponse response) {
                throw new UnsupportedOperationException("nobody includes");
            }
        };
    }
}
