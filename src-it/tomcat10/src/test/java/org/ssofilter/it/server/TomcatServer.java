package org.ssofilter.it.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.util.ServerInfo;
import org.apache.catalina.valves.RemoteIpValve;
import org.apache.tomcat.util.scan.StandardJarScanner;
import org.ssofilter.it.support.ServerOptions;
import org.ssofilter.it.support.TestServer;
import org.ssofilter.it.support.WebApp;

/** Embedded Tomcat with whole web applications: web.xml, class loader, ServletContainerInitializers. */
public final class TomcatServer implements TestServer {

    /** With what else a lenient administrator switches on. */
    private static final String PASS = "encodedSolidusHandling=passthrough, allowBackslash, relaxed characters";

    @Override
    public String name() {
        return ServerInfo.getServerInfo();
    }

    @Override
    public List<String> uriModes() {
        return List.of("encodedSolidusHandling=reject", "encodedSolidusHandling=decode", PASS);
    }

    @Override
    public Running start(ServerOptions options, List<WebApp> apps) throws Exception {
        Path base = Files.createTempDirectory("sso-it-tomcat");
        var tomcat = new Tomcat();
        tomcat.setBaseDir(base.toString());
        tomcat.setAddDefaultWebXmlToWebapp(false);
        tomcat.setConnector(connector(options));
        if (options.trustsProxy()) {
            var valve = new RemoteIpValve();
            valve.setHostHeader("X-Forwarded-Host");
            tomcat.getEngine().getPipeline().addValve(valve);
        }
        for (WebApp app : apps) {
            addTo(tomcat, app);
        }
        tomcat.start();
        return new RunningTomcat(tomcat, base);
    }

    private static Connector connector(ServerOptions options) {
        var connector = new Connector();
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        connector.setProperty("maxThreads", String.valueOf(options.requestThreads()));
        connector.setProperty("minSpareThreads", "4");
        // Else Tomcat sends 100 Continue before anybody was asked; so it means that somebody reads, as with Jetty.
        connector.setProperty("continueResponseTiming", "onRead");
        if (!options.uriMode().isEmpty()) {
            connector.setEncodedSolidusHandling(options.uriMode().replaceAll("^[^=]*=|,.*$", ""));
        }
        if (options.uriMode().equals(PASS)) {
            connector.setAllowBackslash(true);
            connector.setProperty("relaxedPathChars", "\"<>[\\]^`{|}");
            connector.setProperty("relaxedQueryChars", "\"<>[\\]^`{|}");
        }
        return connector;
    }

    private static void addTo(Tomcat tomcat, WebApp app) {
        var config = new ContextConfig();
        config.setDefaultWebXml(tomcat.noDefaultWebXmlPath());
        var context = tomcat.addWebapp(
                tomcat.getHost(), app.contextPath(), app.directory().toString(), config);
        // The class path is that of the tests; only what a container always looks for is looked for.
        ((StandardJarScanner) context.getJarScanner()).setScanClassPath(false);
    }

    private record RunningTomcat(Tomcat tomcat, Path base) implements Running {
        @Override
        public int port() {
            return tomcat.getConnector().getLocalPort();
        }

        @Override
        public void close() {
            try {
                tomcat.stop();
                tomcat.destroy();
                delete();
            } catch (LifecycleException e) {
                throw new IllegalStateException("Tomcat does not stop", e);
            }
        }

        private void delete() {
            try (var all = Files.walk(base)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
