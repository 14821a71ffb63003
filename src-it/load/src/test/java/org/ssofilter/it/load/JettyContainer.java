package org.ssofilter.it.load;

import java.nio.file.Path;
import org.eclipse.jetty.ee10.webapp.MetaInfConfiguration;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Jetty, its threads all started before anything is counted. */
final class JettyContainer implements Deployer.Container {

    private final ServerConnector connector;
    private final GracefulHandler requests;
    private final ContextHandlerCollection contexts;
    private final Path app;
    private final Path work;
    private WebAppContext deployed = new WebAppContext();

    private JettyContainer(
            ServerConnector connector,
            GracefulHandler requests,
            ContextHandlerCollection contexts,
            Path app,
            Path work) {
        this.connector = connector;
        this.requests = requests;
        this.contexts = contexts;
        this.app = app;
        this.work = work;
    }

    static JettyContainer start(Path app, Path work) throws Exception {
        var server = new Server(new QueuedThreadPool(12, 12));
        var connector = new ServerConnector(server, 1, 1);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        var contexts = new ContextHandlerCollection();
        var requests = new GracefulHandler(contexts);
        server.setHandler(requests);
        server.start();
        return new JettyContainer(connector, requests, contexts, app, work);
    }

    @Override
    public int port() {
        return connector.getLocalPort();
    }

    @Override
    public ClassLoader deploy() throws Exception {
        var context = new WebAppContext();
        context.setContextPath("/app");
        context.setBaseResourceAsPath(app);
        context.setTempDirectory(work.resolve("temp").toFile());
        context.setAttribute(
                MetaInfConfiguration.WEBINF_JAR_PATTERN, ".*/(sso-filter|jersey-container-servlet)-[^/]*\\.jar$");
        context.setThrowUnavailableOnStartupException(true);
        contexts.addHandler(context);
        context.start();
        deployed = context;
        return context.getClassLoader();
    }

    /**
     * A request lets go of its session after its answer is on the wire. Where the application ends in between, Jetty
     * starts the session's idle timer afterwards, and keeps session and application until that runs out.
     */
    @Override
    public void awaitRequests() {
        while (requests.getCurrentStreamWrapperCount() > 0) {
            Thread.onSpinWait();
        }
    }

    @Override
    public void undeploy() throws Exception {
        deployed.stop();
        contexts.removeHandler(deployed);
        deployed.destroy();
        deployed = new WebAppContext();
    }
}
