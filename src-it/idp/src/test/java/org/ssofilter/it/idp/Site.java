package org.ssofilter.it.idp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import org.ssofilter.it.support.Browser;
import org.ssofilter.it.support.Url;
import org.ssofilter.it.support.WebApp;

/**
 * A Jetty on one port for a whole class, so that providers can register its callback before it has an application; then
 * one application after the other at the same place.
 */
final class Site implements AutoCloseable {

    private final Server server = new Server();
    private final ContextHandlerCollection contexts = new ContextHandlerCollection();
    private final ServerConnector connector = new ServerConnector(server, 1, 1);

    private Site() {}

    static Site open() throws Exception {
        var site = new Site();
        site.connector.setHost("127.0.0.1");
        site.server.addConnector(site.connector);
        site.server.setHandler(site.contexts);
        site.server.start();
        return site;
    }

    /** A URL inside the application; hosts are told apart, so the provider has another one. */
    Url url(String pathInApp) {
        return new Url("http", "localhost", connector.getLocalPort(), "/app" + pathInApp);
    }

    Url callback() {
        return url("/sso/callback");
    }

    Browser browser() {
        return new Browser(connector.getLocalPort());
    }

    /** Deploys an application; the result takes it away again. */
    Runnable deploy(Map<String, String> settings) {
        var app = new WebApp("/app");
        settings.forEach(app::set);
        try {
            app.storeIn(Files.createTempDirectory(Path.of(System.getProperty("build")), "site"));
            var context = new WebAppContext();
            context.setContextPath("/app");
            context.setWar(app.directory().toUri().toString());
            context.setThrowUnavailableOnStartupException(true);
            contexts.addHandler(context);
            context.start();
            return () -> undeploy(context);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException("the application does not start", e);
        }
    }

    private void undeploy(WebAppContext context) {
        try {
            context.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the application does not stop", e);
        } finally {
            contexts.removeHandler(context);
        }
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
