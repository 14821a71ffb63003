package org.ssofilter.it.browser;

import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.SessionHandler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;
import org.ssofilter.SsoFilter;
import org.ssofilter.testkit.Dialect;
import org.ssofilter.testkit.ProviderSimulator;
import org.ssofilter.testkit.SimulatorBuilder;

/**
 * A guarded application in this process, with settings, a session cookie and a scheme as a test wants them, and its
 * provider. The two are different sites for a browser: {@code localhost} or {@link Chromium#APP_HOST}, and 127.0.0.1.
 */
final class Site implements AutoCloseable {

    /** A value of {@link #at}, readable as part of a test's name. */
    static final String IN_A_NETWORK = "http in a network";

    // Held, because the log manager forgets the level of a logger that nobody holds.
    private static final Logger ROOT = Logger.getLogger("");

    private final FilterHolder filter = new FilterHolder(SsoFilter.class);
    private final SessionHandler sessions = new SessionHandler();
    private final SimulatorBuilder simulator;
    private final Dialect dialect;
    private final Server server = new Server();
    private String origin = "http://localhost";
    private @Nullable ProviderSimulator provider;

    private Site(Dialect dialect) {
        this.dialect = dialect;
        this.simulator = ProviderSimulator.builder(dialect);
    }

    static Site talque() {
        return new Site(Dialect.TALQUE);
    }

    static Site clerk() {
        return new Site(Dialect.CLERK).set("provider", "clerk");
    }

    static Site comm100() {
        return new Site(Dialect.COMM100).set("provider", "comm100");
    }

    /** One of the filter's settings. */
    Site set(String key, String value) {
        filter.setInitParameter(key, value);
        return this;
    }

    /** The provider shows its pages, instead of sending the browser back at once. */
    Site interactive() {
        simulator.interactive(true);
        return this;
    }

    /** {@code http} and {@code https} at localhost, or {@link #plainHttpInANetwork}. */
    Site at(String where) {
        return switch (where) {
            case "http" -> this;
            case "https" -> https();
            case IN_A_NETWORK -> plainHttpInANetwork();
            default -> throw new IllegalArgumentException(where);
        };
    }

    Site https() {
        origin = "https://localhost";
        return this;
    }

    /** Plain http at a host that no browser is lenient with, as in a company's network. */
    Site plainHttpInANetwork() {
        origin = "http://" + Chromium.APP_HOST;
        return set("insecureAllowHttp", "true");
    }

    Site sessions(Consumer<SessionHandler> change) {
        change.accept(sessions);
        return this;
    }

    Site open() {
        ROOT.setLevel(Level.SEVERE);
        provider = simulator.build();
        filter.setAsyncSupported(true);
        set("providerUrl", provider.url().toString());
        set("clientId", provider.clientId());
        set("publicPaths", "/, /public/*");
        if (dialect == Dialect.COMM100) {
            set("partnerId", provider.partnerId());
        } else {
            set("clientSecret", provider.clientSecret());
        }
        var context = new ServletContextHandler("/");
        context.setSessionHandler(sessions);
        context.addFilter(filter, "/*", EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC));
        context.addServlet(SitePages.class, "/");
        server.setHandler(context);
        var connector = connector();
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("the site does not start", e);
        }
        origin += ":" + connector.getLocalPort();
        return this;
    }

    private ServerConnector connector() {
        var http = new HttpConfiguration();
        ServerConnector connector;
        if (origin.startsWith("https:")) {
            http.addCustomizer(new SecureRequestCustomizer(false));
            var tls = new SslContextFactory.Server();
            tls.setKeyStorePath(Certificate.create().toString());
            tls.setKeyStorePassword(Certificate.PASSWORD);
            connector = new ServerConnector(
                    server, new SslConnectionFactory(tls, "http/1.1"), new HttpConnectionFactory(http));
        } else {
            connector = new ServerConnector(server, new HttpConnectionFactory(http));
        }
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        return connector;
    }

    String url(String path) {
        return origin + path;
    }

    ProviderSimulator provider() {
        if (provider == null) {
            throw new IllegalStateException("the site is not open");
        }
        return provider;
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the site does not stop", e);
        } finally {
            provider().close();
        }
    }
}
