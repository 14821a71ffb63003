package org.ssofilter.security;

import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.security.Principal;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.ssofilter.SsoFilter;

/** Does what a container with Jakarta Security does: asks the mechanism, and then lets filters and servlet have the request. */
final class Container {
    private final SsoAuthenticationMechanism mechanism = new SsoAuthenticationMechanism();
    private Server server = new Server();
    private volatile boolean keepsEverything;
    private volatile String lastFailure = "";

    void start(Map<String, String> settings) throws Exception {
        var context = context();
        var sso = new FilterHolder(SsoFilter.class);
        settings.forEach(sso::setInitParameter);
        sso.setAsyncSupported(true);
        context.addFilter(sso, "/*", EnumSet.of(DispatcherType.REQUEST));
        start(context);
    }

    void startWithoutFilter() throws Exception {
        start(context());
    }

    private ServletContextHandler context() {
        var context = new ServletContextHandler("/", ServletContextHandler.SESSIONS);
        var authentication = new FilterHolder(new Authentication());
        authentication.setAsyncSupported(true);
        context.addFilter(authentication, "/*", EnumSet.of(DispatcherType.REQUEST));
        context.addServlet(new ServletHolder(new Page()), "/*");
        return context;
    }

    private void start(ServletContextHandler context) throws Exception {
        server = new Server();
        var connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(context);
        server.start();
    }

    void stop() throws Exception {
        server.stop();
    }

    URI uri() {
        return URI.create("http://localhost:" + ((ServerConnector) server.getConnectors()[0]).getLocalPort());
    }

    /** As a security-constraint on {@code /*} does. */
    void keepsEverything() {
        keepsEverything = true;
    }

    String lastFailure() {
        return lastFailure;
    }

    /** What the container keeps for a request. */
    private record Exchange(HttpServletRequest request, boolean isProtected, boolean isAuthenticationRequest) {

        HttpMessageContext view() {
            return (HttpMessageContext) Proxy.newProxyInstance(
                    Container.class.getClassLoader(),
                    new Class<?>[] {HttpMessageContext.class},
                    (proxy, method, arguments) -> switch (method.getName()) {
                        case "isProtected" -> isProtected;
                        case "isAuthenticationRequest" -> isAuthenticationRequest;
                        case "doNothing" -> AuthenticationStatus.NOT_DONE;
                        case "notifyContainerAboutLogin" -> login((Principal) arguments[0], (Set<?>) arguments[1]);
                        default -> throw new UnsupportedOperationException(method.getName());
                    });
        }

        private AuthenticationStatus login(Principal caller, Set<?> groups) {
            request.setAttribute("caller", caller.getName() + " " + new TreeSet<>(groups));
            return AuthenticationStatus.SUCCESS;
        }
    }

    private final class Authentication extends HttpFilter {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            var path = request.getRequestURI();
            boolean isProtected = keepsEverything || path.startsWith("/constrained/");
            var exchange = new Exchange(request, isProtected, path.equals("/open/asks"));
            try {
                var status = mechanism.validateRequest(request, response, exchange.view());
                if (status != AuthenticationStatus.SEND_CONTINUE) chain.doFilter(request, response);
            } catch (AuthenticationException failure) {
                lastFailure = String.valueOf(failure.getMessage());
                response.setStatus(500);
            }
        }
    }

    private static final class Page extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter()
                    .print("caller " + request.getAttribute("caller") + ", user " + request.getRemoteUser());
        }
    }
}
