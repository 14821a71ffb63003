package org.ssofilter.it.server;

import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.Version;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.PathHandler;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentManager;
import jakarta.servlet.ServletException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.ssofilter.it.support.ServerOptions;
import org.ssofilter.it.support.TestServer;
import org.ssofilter.it.support.WebApp;

/** Embedded Undertow, the web server of WildFly. It reads no web.xml; {@link Descriptor} does that for it. */
public final class UndertowServer implements TestServer {

    private static final String DECODE = "DECODE_SLASH, ALLOW_UNESCAPED_CHARACTERS_IN_URL";
    private static final String KEEP = "DECODE_SLASH=false, ALLOW_UNESCAPED_CHARACTERS_IN_URL";
    private static final Logger LOG = Logger.getLogger(UndertowServer.class.getName());

    @Override
    public String name() {
        return Version.getFullVersionString();
    }

    @Override
    public List<String> uriModes() {
        return List.of("as it is", DECODE, KEEP);
    }

    @Override
    public Running start(ServerOptions options, List<WebApp> apps) throws Exception {
        PathHandler paths = Handlers.path();
        var deployments = new ArrayList<DeploymentManager>();
        for (WebApp app : apps) {
            deploy(app, paths, deployments);
        }
        HttpHandler root = options.trustsProxy() ? Handlers.proxyPeerAddress(paths) : paths;
        var undertow = builder(options).setHandler(root).build();
        undertow.start();
        return new RunningUndertow(undertow, deployments);
    }

    private static Undertow.Builder builder(ServerOptions options) {
        var builder = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setIoThreads(2)
                .setWorkerThreads(options.requestThreads());
        boolean decode = options.uriMode().equals(DECODE);
        if (decode || options.uriMode().equals(KEEP)) {
            builder.setServerOption(UndertowOptions.DECODE_SLASH, decode)
                    .setServerOption(UndertowOptions.ALLOW_UNESCAPED_CHARACTERS_IN_URL, true);
        }
        return builder;
    }

    /** An application whose filter refuses its settings is not served, like on every other server. */
    private static void deploy(WebApp app, PathHandler paths, List<DeploymentManager> deployments) throws Exception {
        var deployment = Descriptor.read(app);
        var manager = Servlets.newContainer().addDeployment(deployment);
        try {
            manager.deploy();
            paths.addPrefixPath(app.contextPath().isEmpty() ? "/" : app.contextPath(), manager.start());
            deployments.add(manager);
        } catch (ServletException | RuntimeException e) {
            LOG.log(Level.SEVERE, app.contextPath() + " does not start", e);
        }
    }

    private record RunningUndertow(Undertow undertow, List<DeploymentManager> deployments) implements Running {
        @Override
        public int port() {
            return ((InetSocketAddress) undertow.getListenerInfo().get(0).getAddress()).getPort();
        }

        @Override
        public void close() {
            try {
                for (DeploymentManager deployment : deployments) {
                    deployment.stop();
                    deployment.undeploy();
                }
            } catch (ServletException e) {
                throw new IllegalStateException("Undertow does not stop", e);
            } finally {
                undertow.stop();
            }
        }
    }
}
