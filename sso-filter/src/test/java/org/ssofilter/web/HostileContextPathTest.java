package org.ssofilter.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ssofilter.fake.FakeRequest;

/** Tomcat takes the context path from the request line, as it was written there. */
class HostileContextPathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/app", "/a/b", "/app.v2", "/.well-known", "/caf%C3%A9", "/caf\u00e9", "/%61pp", "/app/"})
    void contextPathWhenPlainThenIsThatOfTheRequest(String path) {
        assertThat(ContextPath.of(request(path, "/x"))).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/app;x=y", "/app;", "/;x/app", "//app", "/./app", "/../app", "/x/../app", "/app%2f", "/%2e/app",
                "/app%00", "/app%3bx", "/app\\", "/app\"", "/app ", "/app%zz", "/app\ufffd", "/app#", "/app?"
            })
    void contextPathWhenOddThenIsThatOfTheDeployment(String path) {
        assertThat(ContextPath.of(request(path, "/x"))).isEqualTo("/app");
        assertThat(open(request(path, path + "/static/x.js"))).isFalse();
    }

    @Test
    void contextPathWhenTheContainerCannotTellThenIsThatOfTheDeployment() {
        var request = container(() -> {
            throw new IllegalStateException("Unable to find match between the canonical context path and the URI");
        });
        assertThat(ContextPath.of(request)).isEqualTo("/app");
    }

    /** Jetty's ee8, on a thread that an AsyncContext started; SampleWithJavaxNames in src-it/javax. */
    @Test
    void contextPathWhenTheContainerForgetsItThenIsTheOneThatWasKept() {
        var fake = FakeRequest.get("/x").view();
        var paths = new ArrayDeque<>(List.of("/app"));
        var request = proxy((proxy, method, arguments) ->
                method.getName().equals("getContextPath") ? paths.poll() : method.invoke(fake, arguments));
        ContextPath.keep(request);
        assertThat(ContextPath.of(request)).isEqualTo("/app");
    }

    @Test
    void contextPathWhenTheContainerForgetsItAndNobodyKeptItThenIsNotInvented() {
        var fake = FakeRequest.get("/x").view();
        var request = proxy((proxy, method, arguments) ->
                method.getName().equals("getContextPath") ? null : method.invoke(fake, arguments));
        assertThatThrownBy(() -> ContextPath.of(request)).isInstanceOf(IllegalStateException.class);
    }

    private static boolean open(HttpServletRequest request) {
        var rules = new PathRules(List.of("/static/*"));
        return new RequestFacts.OfServlet(request, Endpoint.NONE, rules).open();
    }

    private static HttpServletRequest request(String contextPath, String uri) {
        var fake = FakeRequest.get(uri).mapped("/static", "/x.js").view();
        return proxy((proxy, method, arguments) -> switch (method.getName()) {
            case "getContextPath" -> contextPath;
            case "getServletContext" -> deployed();
            default -> method.invoke(fake, arguments);
        });
    }

    private static HttpServletRequest container(java.util.function.Supplier<String> contextPath) {
        return proxy((proxy, method, arguments) ->
                method.getName().equals("getContextPath") ? contextPath.get() : deployed());
    }

    private static HttpServletRequest proxy(java.lang.reflect.InvocationHandler handler) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                HostileContextPathTest.class.getClassLoader(), new Class<?>[] {HttpServletRequest.class}, handler);
    }

    private static ServletContext deployed() {
        return (ServletContext) Proxy.newProxyInstance(
                HostileContextPathTest.class.getClassLoader(),
                new Class<?>[] {ServletContext.class},
                (proxy, method, arguments) -> "/app");
    }
}
