package org.ssofilter.it.bench;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.ssofilter.SsoConfig;
import org.ssofilter.SsoFilter;
import org.ssofilter.testkit.ProviderSimulator;

/** An application on Jetty, behind the filter or behind one that does nothing. */
final class Site implements AutoCloseable {
    private static final String REQUEST = "GET /app/orders HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\n\r\n";

    private final Server server = new Server();
    private final LocalConnector local = new LocalConnector(server);
    private final ServerConnector tcp = new ServerConnector(server);
    private final Map<String, Object> attributes = new HashMap<>();

    Site(Filter filter) throws Exception {
        tcp.setHost("127.0.0.1");
        server.addConnector(local);
        server.addConnector(tcp);
        var context = new ServletContextHandler("/app", ServletContextHandler.SESSIONS);
        var holder = new FilterHolder(filter);
        holder.setAsyncSupported(true);
        context.addFilter(holder, "/*", EnumSet.of(DispatcherType.REQUEST));
        context.addServlet(new Page(), "/*");
        server.setHandler(context);
        server.start();
    }

    static Filter nothing() {
        return (request, response, chain) -> chain.doFilter(request, response);
    }

    static SsoFilter filter(ProviderSimulator provider) {
        return new SsoFilter(SsoConfig.builder()
                .providerUrl(provider.url())
                .clientId(provider.clientId())
                .clientSecret(provider.clientSecret())
                .build());
    }

    /** One anonymous request, in memory; the raw answer. */
    String anonymous() throws Exception {
        return local.getResponse(REQUEST);
    }

    /** What a sign-in leaves in the session. */
    Map<String, Object> signIn() throws IOException, InterruptedException {
        var browser = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        var page = HttpRequest.newBuilder(URI.create("http://localhost:" + tcp.getLocalPort() + "/app/orders"))
                .build();
        var answer = browser.send(page, HttpResponse.BodyHandlers.ofString());
        if (!answer.body().equals("page")) throw new IllegalStateException("not signed in: " + answer);
        return attributes;
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private final class Page extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            var session = request.getSession(false);
            if (session != null) {
                for (var name : Collections.list(session.getAttributeNames())) {
                    attributes.put(name, session.getAttribute(name));
                }
            }
            response.getWriter().print("page");
        }
    }
}
