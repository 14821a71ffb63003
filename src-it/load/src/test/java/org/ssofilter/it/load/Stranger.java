package org.ssofilter.it.load;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request of nobody and its answer, without a container: only what the filter may ask for is there. */
final class Stranger {
    private static final ServletContext CONTEXT = context();

    private final String method;
    private final String path;
    private final @Nullable String query;
    private final Map<String, String> headers;
    private final Map<String, Object> attributes = new LinkedHashMap<>();
    private int status = 200;
    private int cookiesSet;

    Stranger(String method, String path, @Nullable String query, Map<String, String> headers) {
        this.method = method;
        this.path = path;
        this.query = query;
        this.headers = headers;
    }

    int status() {
        return status;
    }

    int cookiesSet() {
        return cookiesSet;
    }

    HttpServletRequest request() {
        return fake(HttpServletRequest.class, (proxy, called, args) -> switch (called.getName()) {
            case "getMethod" -> method;
            case "getRequestURI" -> "/app" + path;
            case "getContextPath" -> "/app";
            case "getServletPath" -> path;
            case "getQueryString" -> query;
            case "getScheme" -> "https";
            case "isSecure" -> true;
            case "getServerName" -> "app.example";
            case "getServerPort" -> 443;
            case "getDispatcherType" -> DispatcherType.REQUEST;
            case "getHeader" -> headers.get(args[0]);
            case "getHeaders" ->
                headers.containsKey(args[0])
                        ? Collections.enumeration(Collections.singleton(headers.get(args[0])))
                        : Collections.emptyEnumeration();
            case "getAttribute" -> attributes.get(args[0]);
            case "setAttribute" -> attributes.put((String) args[0], args[1]);
            case "removeAttribute" -> attributes.remove(args[0]);
            case "getSession" -> noSession(args);
            case "getContentLengthLong" -> -1L;
            case "isAsyncSupported", "isAsyncStarted", "isRequestedSessionIdValid", "isRequestedSessionIdFromCookie" ->
                false;
            case "getCookies",
                    "getPathInfo",
                    "getContentType",
                    "getRequestedSessionId",
                    "getUserPrincipal",
                    "getRemoteUser" -> null;
            case "getServletContext" -> CONTEXT;
            default -> throw new IllegalStateException(called + " was not expected");
        });
    }

    private static @Nullable Object noSession(Object @Nullable [] args) {
        if (args == null || Boolean.TRUE.equals(args[0])) {
            throw new IllegalStateException("a session for a stranger");
        }
        return null;
    }

    HttpServletResponse response() {
        return fake(HttpServletResponse.class, (proxy, called, args) -> {
            switch (called.getName()) {
                case "setStatus", "sendError" -> status = (Integer) args[0];
                case "setHeader", "addHeader" -> {
                    if (args[0].equals("Set-Cookie")) {
                        cookiesSet++;
                    }
                }
                case "addCookie" -> cookiesSet++;
                case "getOutputStream" -> {
                    return new Nowhere();
                }
                case "setContentType", "setContentLength", "setCharacterEncoding" -> {}
                case "isCommitted" -> {
                    return false;
                }
                default -> throw new IllegalStateException(called + " was not expected");
            }
            return null;
        });
    }

    static FilterConfig config() {
        return fake(FilterConfig.class, (proxy, called, args) -> switch (called.getName()) {
            case "getFilterName" -> "sso";
            case "getServletContext" -> CONTEXT;
            default -> throw new IllegalStateException(called + " was not expected");
        });
    }

    private static ServletContext context() {
        var kept = new HashMap<String, Object>();
        return fake(ServletContext.class, (proxy, called, args) -> switch (called.getName()) {
            case "getContextPath" -> "/app";
            case "getFilterRegistrations" -> Map.of();
            case "getAttribute" -> kept.get(args[0]);
            case "setAttribute" -> kept.put((String) args[0], args[1]);
            case "removeAttribute" -> kept.remove(args[0]);
            default -> throw new IllegalStateException(called + " was not expected");
        });
    }

    private static <T> T fake(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static final class Nowhere extends ServletOutputStream {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public void write(int one) {
            bytes.write(one);
        }

        @Override
        public void write(byte[] from, int offset, int length) {
            bytes.write(from, offset, length);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new IllegalStateException("not expected");
        }
    }
}
