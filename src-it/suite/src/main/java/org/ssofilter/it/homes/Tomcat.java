package org.ssofilter.it.homes;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Tomcat with twenty request threads, so that fifty that hang would show.
 *
 * @param id under which its zip was unpacked
 * @param forwarded whether it believes a proxy's headers; docs/servers/tomcat.md has the line
 */
public record Tomcat(String name, String id, boolean forwarded) implements Server {

    /** Goes into {@code conf/server.xml}, inside of {@code <Host>}. */
    public static final String FORWARDED =
            "<Valve className=\"org.apache.catalina.valves.RemoteIpValve\" protocolHeader=\"x-forwarded-proto\" portHeader=\"x-forwarded-port\"/>";

    /** One that believes a proxy's headers. */
    public Tomcat(String name, String id) {
        this(name, id, true);
    }

    /** The same as it comes: it knows of no proxy. */
    public Tomcat untold() {
        return new Tomcat(name + " untold", id, false);
    }

    @Override
    public boolean hasJaxRs() {
        return false;
    }

    @Override
    public boolean servesByVirtualThreads(Java java) {
        return java.hasVirtualThreads();
    }

    @Override
    public Start prepare(Site site) throws IOException {
        Path home = Site.home(id);
        Path conf = site.base().resolve("conf");
        Site.copyTree(home.resolve("conf"), conf);
        String threads = servesByVirtualThreads(site.java()) ? "useVirtualThreads=\"true\"" : "maxThreads=\"20\"";
        Site.copy(
                home.resolve("conf/server.xml"),
                conf.resolve("server.xml"),
                "<Server port=\"8005\"",
                "<Server port=\"-1\"",
                "<Connector port=\"8080\" protocol",
                "<Connector address=\"127.0.0.1\" port=\"" + site.port() + "\" " + threads + " protocol",
                "</Host>",
                (forwarded ? FORWARDED : "") + "</Host>");
        site.directory("temp");
        site.deployTo(site.directory("webapps"));
        return new Start(
                List.of("sh", home.resolve("bin/catalina.sh").toString(), "run"),
                Map.of("CATALINA_BASE", site.base().toString()),
                site.directory("logs"));
    }
}
