package org.ssofilter.it.homes;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * WildFly with its standalone.xml.
 *
 * @param id under which its zip was unpacked
 * @param forwarded whether it believes a proxy's headers; docs/servers/wildfly.md has the line
 */
public record WildFly(String name, String id, boolean forwarded) implements Server {

    /** Goes into {@code standalone.xml}, as an attribute of {@code <http-listener>}. */
    public static final String FORWARDED = "proxy-address-forwarding=\"true\"";

    /** One that believes a proxy's headers. */
    public WildFly(String name, String id) {
        this(name, id, true);
    }

    /** The same as it comes: it knows of no proxy. */
    public WildFly untold() {
        return new WildFly(name + " untold", id, false);
    }

    @Override
    public boolean hasJaxRs() {
        return true;
    }

    @Override
    public Start prepare(Site site) throws IOException {
        Path home = Site.home(id);
        Site.copyTree(home.resolve("standalone"), site.base());
        Site.copy(
                home.resolve("standalone/configuration/standalone.xml"),
                site.base().resolve("configuration/standalone.xml"),
                "<http-listener name=\"default\"",
                "<http-listener " + (forwarded ? FORWARDED : "") + " name=\"default\"");
        site.deployTo(site.base().resolve("deployments"));
        var ports = site.ports();
        return new Start(
                List.of(
                        "sh",
                        home.resolve("bin/standalone.sh").toString(),
                        "-b",
                        "127.0.0.1",
                        "-bmanagement",
                        "127.0.0.1",
                        "-Djboss.http.port=" + site.port(),
                        "-Djboss.https.port=" + ports.get(1),
                        "-Djboss.management.http.port=" + ports.get(2),
                        "-Djboss.management.https.port=" + ports.get(3)),
                Map.of("JBOSS_BASE_DIR", site.base().toString()),
                site.base().resolve("log"));
    }
}
