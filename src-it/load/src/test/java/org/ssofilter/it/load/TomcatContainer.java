package org.ssofilter.it.load;

import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.Tomcat;
import org.jspecify.annotations.Nullable;

/** Tomcat, its threads all started before anything is counted. */
final class TomcatContainer implements Deployer.Container {

    private final Tomcat tomcat;
    private final Path app;
    private @Nullable Context deployed;

    private TomcatContainer(Tomcat tomcat, Path app) {
        this.tomcat = tomcat;
        this.app = app;
    }

    static TomcatContainer start(Path app, Path work) throws LifecycleException {
        var tomcat = new Tomcat();
        tomcat.setBaseDir(work.toString());
        tomcat.setAddDefaultWebXmlToWebapp(false);
        var connector = new Connector();
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        connector.setProperty("maxThreads", "12");
        connector.setProperty("minSpareThreads", "12");
        tomcat.setConnector(connector);
        tomcat.getHost();
        tomcat.start();
        return new TomcatContainer(tomcat, app);
    }

    @Override
    public int port() {
        return tomcat.getConnector().getLocalPort();
    }

    @Override
    public ClassLoader deploy() {
        var config = new ContextConfig();
        config.setDefaultWebXml(tomcat.noDefaultWebXmlPath());
        var context = tomcat.addWebapp(tomcat.getHost(), "/app", app.toString(), config);
        deployed = context;
        return context.getLoader().getClassLoader();
    }

    /** Tomcat waits by itself. */
    @Override
    public void awaitRequests() {}

    @Override
    public void undeploy() {
        tomcat.getHost().removeChild(deployed);
        deployed = null;
    }
}
