package org.ssofilter.fake;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * Lends an interface to an object that has some of its methods. What the object lacks fails the test: so a test also
 * proves what the filter does not ask for (a parameter, the body).
 */
final class Fakes {
    private Fakes() {}

    static <T> T as(Class<T> type, Object state) {
        return type.cast(Proxy.newProxyInstance(
                Fakes.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getDeclaringClass() == Object.class) return ofObject(proxy, method, arguments, state);
                    return call(state, method, arguments);
                }));
    }

    private static @Nullable Object call(Object state, Method method, Object @Nullable [] arguments) throws Throwable {
        Method own;
        try {
            own = state.getClass().getMethod(method.getName(), method.getParameterTypes());
        } catch (NoSuchMethodException e) {
            throw new UnsupportedOperationException("nobody expected a call of " + method, e);
        }
        try {
            return own.invoke(state, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static Object ofObject(Object proxy, Method method, Object @Nullable [] arguments, Object state) {
        return switch (method.getName()) {
            case "equals" -> arguments != null && arguments[0] == proxy;
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "fake " + state.getClass().getSimpleName();
        };
    }
}
