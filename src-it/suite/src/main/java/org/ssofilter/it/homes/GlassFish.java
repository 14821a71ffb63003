package org.ssofilter.it.homes;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * GlassFish with a copy of its domain1, on other ports and on the loopback interface alone. Its script is for sh in
 * GlassFish 7 and for bash in 8.
 *
 * @param id under which its zip was unpacked
 */
public record GlassFish(String name, String id) implements Server {

    @Override
    public boolean hasJaxRs() {
        return true;
    }

    @Override
    public Start prepare(Site site) throws IOException {
        Path home = Site.home(id);
        Path domain = site.base().resolve("domain1");
        Site.copyTree(home.resolve("glassfish/domains/domain1"), domain);
        var ports = site.ports();
        Site.copy(
                home.resolve("glassfish/domains/domain1/config/domain.xml"),
                domain.resolve("config/domain.xml"),
                "<network-listener port=\"8080\"",
                "<network-listener address=\"127.0.0.1\" port=\"" + site.port() + "\"",
                "<network-listener port=\"8181\"",
                "<network-listener address=\"127.0.0.1\" port=\"" + ports.get(1) + "\"",
                "<network-listener port=\"4848\"",
                "<network-listener address=\"127.0.0.1\" port=\"" + ports.get(2) + "\"",
                "port=\"8686\"",
                "port=\"" + ports.get(3) + "\"",
                "port=\"3700\"",
                "port=\"" + ports.get(4) + "\"",
                "port=\"3820\"",
                "port=\"" + ports.get(5) + "\"",
                "port=\"3920\"",
                "port=\"" + ports.get(6) + "\"",
                "value=\"7676\"",
                "value=\"" + ports.get(7) + "\"",
                "=6666<",
                "=" + ports.get(8) + "<",
                "0.0.0.0",
                "127.0.0.1",
                "<http default-virtual-server=\"server\" max-connections",
                "<http scheme-mapping=\"X-Forwarded-Proto\" default-virtual-server=\"server\" max-connections");
        site.deployTo(site.directory("domain1/autodeploy"));
        return new Start(
                List.of(
                        "bash",
                        home.resolve("glassfish/bin/asadmin").toString(),
                        "start-domain",
                        "--verbose",
                        "--domaindir",
                        site.base().toString(),
                        "domain1"),
                Map.of("AS_JAVA", site.java().home().toString()),
                domain.resolve("logs"));
    }
}
