package org.ssofilter.it.bench;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request that costs nothing itself, so that a benchmark sees the filter alone. */
final class Fakes {
    private Fakes() {}

    static <T> T unused(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            throw new IllegalStateException(method + " was not expected");
        }));
    }

    static HttpServletResponse response() {
        return unused(HttpServletResponse.class); // writing anything, a cookie say, fails the benchmark
    }

    static final class Request extends HttpServletRequestWrapper {
        private final HttpSession session;

        Request(HttpSession session) {
            super(unused(HttpServletRequest.class));
            this.session = session;
        }

        @Override
        public HttpSession getSession(boolean create) {
            return session;
        }

        @Override
        public DispatcherType getDispatcherType() {
            return DispatcherType.REQUEST;
        }

        @Override
        public String getRequestURI() {
            return "/app/orders/2026/list";
        }

        @Override
        public String getContextPath() {
            return "/app";
        }

        @Override
        public String getMethod() {
            return "GET";
        }
    }

    /** A session that has what a sign-in put there; writing to it fails the benchmark. */
    static final class Session implements HttpSession {
        private final Map<String, Object> attributes;

        Session(Map<String, Object> attributes) {
            this.attributes = new HashMap<>(attributes);
        }

        @Override
        public @Nullable Object getAttribute(String name) {
            return attributes.get(name);
        }

        @Override
        public Enumeration<String> getAttributeNames() {
            return Collections.enumeration(attributes.keySet());
        }

        @Override
        public void setAttribute(String name, Object value) {
            throw new IllegalStateException("a signed-in request writes no session");
        }

        @Override
        public void removeAttribute(String name) {
            throw new IllegalStateException("a signed-in request writes no session");
        }

        @Override
        public void invalidate() {
            throw new IllegalStateException("a signed-in request writes no session");
        }

        @Override
        public String getId() {
            return "session";
        }

        @Override
        public long getCreationTime() {
            return 0;
        }

        @Override
        public long getLastAccessedTime() {
            return 0;
        }

        @Override
        public ServletContext getServletContext() {
            return unused(ServletContext.class);
        }

        @Override
        public void setMaxInactiveInterval(int interval) {}

        @Override
        public int getMaxInactiveInterval() {
            return 0;
        }

        @Override
        public boolean isNew() {
            return false;
        }
    }
}
