package org.ssofilter.it.server;

import java.nio.file.Path;
import java.util.List;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.ssofilter.it.support.ServerOptions;
import org.ssofilter.it.support.TestServer;
import org.ssofilter.it.support.WebApp;

/** Embedded Jetty with whole web applications: web.xml, class loader, ServletContainerInitializers. */
public final class JettyServer implements TestServer {

    /** Everything is accepted, and servlets are told a decoded path where Jetty would rather refuse. */
    private static final String DECODING = "UriCompliance.UNSAFE with decodeAmbiguousURIs";

    @Override
    public String name() {
        return "Jetty " + Server.getVersion();
    }

    @Override
    public List<String> uriModes() {
        return List.of("UriCompliance.DEFAULT", "UriCompliance.UNSAFE", DECODING);
    }

    @Override
    public Running start(ServerOptions options, List<WebApp> apps) throws Exception {
        var server = new Server(new QueuedThreadPool(options.requestThreads()));
        var http = new HttpConfiguration();
        if (!options.uriMode().isEmpty()) {
            http.setUriCompliance(options.uriMode().endsWith("DEFAULT") ? UriCompliance.DEFAULT : UriCompliance.UNSAFE);
        }
        if (options.trustsProxy()) {
            http.addCustomizer(new ForwardedRequestCustomizer());
        }
        var connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        var contexts = new ContextHandlerCollection();
        for (WebApp app : apps) {
            var context = context(app);
            context.getServletHandler().setDecodeAmbiguousURIs(options.uriMode().equals(DECODING));
            contexts.addHandler(context);
        }
        server.setHandler(contexts);
        server.start();
        return new RunningJetty(server, connector);
    }

    private static WebAppContext context(WebApp app) {
        var context = new WebAppContext();
        context.setContextPath(app.contextPath().isEmpty() ? "/" : app.contextPath());
        Path directory = app.directory();
        context.setWar(directory.toUri().toString());
        context.setTempDirectory(
                directory.resolveSibling(directory.getFileName() + ".tmp").toFile());
        return context;
    }

    private record RunningJetty(Server server, ServerConnector connector) implements Running {
        @Override
        public int port() {
            return connector.getLocalPort();
        }

        @Override
        public void close() {
            try {
                server.stop();
            } catch (Exception e) {
                throw new IllegalStateException("Jetty does not stop", e);
            }
        }
    }
}
