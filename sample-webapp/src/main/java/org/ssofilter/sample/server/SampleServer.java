package org.ssofilter.sample.server;

import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.ee10.webapp.MetaInfConfiguration;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.ssofilter.sample.launcher.CannotStart;
import org.ssofilter.sample.launcher.RunningSample;

/** The WAR on embedded Jetty, on the loopback interface only. */
public final class SampleServer implements RunningSample {
    // Held, because the log manager forgets the level of a logger that nobody holds.
    private static final Map<Logger, Level> LOG_LEVELS = Map.of(
            Logger.getLogger("org.eclipse.jetty"), Level.WARNING,
            // A failed start comes to us as an exception, and is told without a stack trace.
            Logger.getLogger("org.eclipse.jetty.ee10.webapp.WebAppContext"), Level.OFF,
            // Misses schemas for validating descriptors, which nobody does.
            Logger.getLogger("org.apache.tomcat.util.descriptor.DigesterFactory"), Level.SEVERE);

    private static final Logger SSO_LOG = Logger.getLogger("org.ssofilter");

    private final Server server;
    private final SampleProvider provider;
    private final URI url;

    private SampleServer(Server server, SampleProvider provider, URI url) {
        this.server = server;
        this.provider = provider;
        this.url = url;
    }

    /**
     * Starts the application, and the simulator if no other provider is set.
     *
     * @param app directory of the unpacked WAR
     * @param work an empty directory for compiled pages and the like
     * @param port TCP port; 0 for any free one
     * @throws CannotStart with a text for the user
     */
    public static SampleServer start(Path app, Path work, int port) {
        LOG_LEVELS.forEach(Logger::setLevel);
        Server server = new Server();
        ServerConnector connector = connector(server, port);
        // Before anything else starts: a taken port is the likeliest failure.
        open(connector, port);
        URI url = URI.create("http://localhost:" + connector.getLocalPort() + "/");
        SampleProvider provider = SampleProvider.choose(Settings.ofThisProcess());
        SampleServer sample = new SampleServer(server, provider, url);
        server.setHandler(webApp(app, work, provider));
        // Refused settings come to us as an exception too, and need not be told twice.
        SSO_LOG.setFilter(line -> !line.getLevel().equals(Level.SEVERE));
        try {
            server.start();
            return sample;
        } catch (Exception e) {
            sample.close();
            throw CannotStart.because(StartFailure.explain(e));
        } finally {
            SSO_LOG.setFilter(null);
        }
    }

    private static ServerConnector connector(Server server, int port) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        server.addConnector(connector);
        return connector;
    }

    private static void open(ServerConnector connector, int port) {
        try {
            connector.open();
        } catch (IOException e) {
            connector.close();
            boolean taken = e instanceof BindException || e.getCause() instanceof BindException;
            throw CannotStart.because(
                    taken
                            ? "Port " + port
                                    + " is in use or not allowed. Choose another one with --port N, or --port 0"
                                    + " for any free one."
                            : "Port " + port + " cannot be opened: " + e.getMessage());
        }
    }

    private static WebAppContext webApp(Path app, Path work, SampleProvider provider) {
        WebAppContext context = new WebAppContext();
        context.setContextPath("/");
        context.setBaseResourceAsPath(app);
        context.setTempDirectory(work.toFile());
        // Which jars may hold filters, servlets and initializers: all the others need not be searched at every start.
        context.setAttribute(
                MetaInfConfiguration.WEBINF_JAR_PATTERN, ".*/(sso-filter|jersey-container-servlet)-[^/]*\\.jar$");
        // A filter that refuses its settings must stop the start, not leave a dead application behind.
        context.setThrowUnavailableOnStartupException(true);
        // Weaker than every other source of settings, so nothing that the user has set is overruled.
        provider.contextParams().forEach((key, value) -> context.setInitParameter(key, value));
        provider.notes().forEach(context::setAttribute);
        return context;
    }

    @Override
    public URI url() {
        return url;
    }

    @Override
    public String greeting() {
        return String.join(
                System.lineSeparator(), "The sample is at " + url, provider.greeting(), "Press Ctrl+C to stop.");
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            System.err.println("Jetty did not stop cleanly: " + e);
        }
        provider.close();
    }
}
