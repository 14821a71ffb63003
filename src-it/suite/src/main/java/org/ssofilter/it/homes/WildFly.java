package org.ssofilter.it.homes;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * WildFly with its standalone.xml, which trusts a proxy's headers.
 *
 * @param id under which its zip was unpacked
 */
public record WildFly(String name, String id) implements Server {

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
                "<http-listener proxy-address-forwarding=\"true\" name=\"default\"");
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
