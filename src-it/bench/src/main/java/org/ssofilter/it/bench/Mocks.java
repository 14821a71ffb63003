package org.ssofilter.it.bench;

import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.Map;

/** Stand-ins for what the container would give; what nobody asks for is not there. */
final class Mocks {

    private Mocks() {}

    /** An implementation of everything that the benchmarked path must not need. */
    static <T> T absent(Class<T> type) {
        return proxy(type, (self, method, arguments) -> {
            throw new UnsupportedOperationException(method.toString());
        });
    }

    static FilterConfig filterConfig(Map<String, String> settings) {
        return proxy(FilterConfig.class, (self, method, arguments) -> switch (method.getName()) {
            case "getFilterName" -> "sso";
            case "getServletContext" -> context();
            case "getInitParameterNames" -> Collections.enumeration(settings.keySet());
            case "getInitParameter" -> settings.get(String.valueOf(arguments[0]));
            default -> throw new UnsupportedOperationException(method.toString());
        });
    }

    static ServletContext context() {
        return proxy(ServletContext.class, (self, method, arguments) -> switch (method.getName()) {
            case "getContextPath" -> "/app";
            case "getInitParameterNames" -> Collections.emptyEnumeration();
            case "getInitParameter", "getAttribute" -> null;
            default -> throw new UnsupportedOperationException(method.toString());
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(Mocks.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
