package org.ssofilter.it.homes;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * GlassFish with a copy of its domain1, on other ports and on the loopback interface alone. Its script is for sh in
 * GlassFish 7 and for bash in 8.
 *
 * @param id under which its zip was unpacked
 */
public record GlassFish(String name, String id) implements Server {

    /** What domain.xml listens at; the first three for http. */
    private static final List<String> LISTENERS = List.of(
            "<network-listener port=\"8080\"",
            "<network-listener port=\"8181\"",
            "<network-listener port=\"4848\"",
            "port=\"8686\"",
            "port=\"3700\"",
            "port=\"3820\"",
            "port=\"3920\"",
            "value=\"7676\"",
            "=6666<");

    private static final String HTTP = "<http default-virtual-server=\"server\" max-connections";

    @Override
    public boolean hasJaxRs() {
        return true;
    }

    @Override
    public Start prepare(Site site) throws IOException {
        Path home = Site.home(id);
        Path domain = site.base().resolve("domain1");
        Site.copyTree(home.resolve("glassfish/domains/domain1"), domain);
        Site.copy(
                home.resolve("glassfish/domains/domain1/config/domain.xml"),
                domain.resolve("config/domain.xml"),
                replacements(site.ports()).toArray(String[]::new));
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

    private static List<String> replacements(List<Integer> ports) {
        var all = new ArrayList<String>();
        for (int i = 0; i < LISTENERS.size(); i++) {
            String here = LISTENERS.get(i).replaceFirst("\\d+", String.valueOf(ports.get(i)));
            all.addAll(List.of(
                    LISTENERS.get(i), here.replace("<network-listener ", "<network-listener address=\"127.0.0.1\" ")));
        }
        all.addAll(List.of("0.0.0.0", "127.0.0.1"));
        all.addAll(List.of(HTTP, HTTP.replace("<http ", "<http scheme-mapping=\"X-Forwarded-Proto\" ")));
        return all;
    }
}
