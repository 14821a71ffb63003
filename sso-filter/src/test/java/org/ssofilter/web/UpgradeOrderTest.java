package org.ssofilter.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterConfig;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Jetty's part is played by classes with the same methods; LongAnswers in src-it has Jetty itself. */
class UpgradeOrderTest {
    private static final String JETTYS = "org.eclipse.jetty.ee10.websocket.servlet.WebSocketUpgradeFilter";

    /** A context as Jetty's is. */
    interface Context extends ServletContext {
        ContextHandler getContextHandler();
    }

    public record ContextHandler(ServletHandler handler) {
        public ServletHandler getServletHandler() {
            return handler;
        }
    }

    public record Mapping(String name) {
        public String getFilterName() {
            return name;
        }
    }

    public static final class ServletHandler {
        private Mapping[] mappings;
        private int changes;

        ServletHandler(String... names) {
            mappings = Arrays.stream(names).map(Mapping::new).toArray(Mapping[]::new);
        }

        public Mapping[] getFilterMappings() {
            return mappings.clone();
        }

        public void setFilterMappings(Mapping[] changed) {
            mappings = changed.clone();
            changes++;
        }

        List<String> names() {
            return Arrays.stream(mappings).map(Mapping::name).toList();
        }
    }

    @Test
    void upgradingFilterWhenInFrontThenComesRightBehindOurs() {
        var handler = new ServletHandler(JETTYS, "encoding", "sso", "own");

        UpgradeOrder.mend(config(jetty(handler)));

        assertThat(handler.names()).containsExactly("encoding", "sso", JETTYS, "own");
    }

    @Test
    void upgradingFilterWhenBetweenTwoMappingsOfOursThenComesBehindTheLast() {
        var handler = new ServletHandler("sso", JETTYS, "sso", "own");

        UpgradeOrder.mend(config(jetty(handler)));

        assertThat(handler.names()).containsExactly("sso", "sso", JETTYS, "own");
    }

    @Test
    void orderWhenRightAlreadyThenIsNotTouched() {
        var handler = new ServletHandler("sso", JETTYS);

        UpgradeOrder.mend(config(jetty(handler)));

        assertThat(handler.changes).isZero();
    }

    @Test
    void serverWhenItHasNoSuchFilterThenIsAskedNothingElse() {
        UpgradeOrder.mend(config(fake(
                ServletContext.class,
                answering(Map.of(
                        "own", "org.example.OwnFilter", "sockets", "org.apache.tomcat.websocket.server.WsFilter")))));
    }

    @Test
    void orderWhenItCannotBeChangedThenTheLogSaysWhatToDo() {
        var lines = new java.util.ArrayList<String>();
        var log = new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(line.getLevel() + " " + line.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger.getLogger("org.ssofilter").addHandler(log);
        try {
            UpgradeOrder.mend(config(fake(ServletContext.class, answering(Map.of(JETTYS, JETTYS)))));
        } finally {
            Logger.getLogger("org.ssofilter").removeHandler(log);
        }

        assertThat(lines).singleElement().asString().startsWith("SEVERE").contains("web.xml", JETTYS, "sso");
    }

    private static Context jetty(ServletHandler handler) {
        var names = new LinkedHashMap<String, String>();
        handler.names().forEach(name -> names.put(name, name.equals(JETTYS) ? JETTYS : "org.example." + name));
        var answers = answering(names);
        return fake(
                Context.class,
                (proxy, method, arguments) -> method.getName().equals("getContextHandler")
                        ? new ContextHandler(handler)
                        : answers.invoke(proxy, method, arguments));
    }

    private static InvocationHandler answering(Map<String, String> classes) {
        var registrations = new LinkedHashMap<String, FilterRegistration>();
        classes.forEach((name, type) -> registrations.put(
                name,
                fake(
                        FilterRegistration.class,
                        (proxy, method, arguments) -> method.getName().equals("getName") ? name : type)));
        return (proxy, method, arguments) -> only("getFilterRegistrations", method.getName(), registrations);
    }

    private static FilterConfig config(ServletContext context) {
        return fake(
                FilterConfig.class,
                (proxy, method, arguments) -> method.getName().equals("getFilterName") ? "sso" : context);
    }

    private static Object only(String expected, String called, @Nullable Object answer) {
        assertThat(called).isEqualTo(expected);
        return Objects.requireNonNull(answer);
    }

    private static <T> T fake(Class<T> type, InvocationHandler answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, answers));
    }
}
