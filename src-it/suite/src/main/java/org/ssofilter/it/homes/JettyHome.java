package org.ssofilter.it.homes;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Jetty's zip.
 *
 * @param environment {@code ee10} or {@code ee11}: which Jakarta EE its web applications get
 */
public record JettyHome(String name, String environment) implements Server {

    @Override
    public String id() {
        return "jetty";
    }

    @Override
    public boolean hasJaxRs() {
        return false;
    }

    @Override
    public Start prepare(Site site) throws IOException {
        Site.write(site.base().resolve("start.d/sample.ini"), """
                --modules=http,forwarded
                jetty.http.host=127.0.0.1
                jetty.http.port=%1$d
                jetty.threadPool.maxThreads=24
                --modules=%2$s-deploy,%2$s-annotations,%2$s-jsp
                """.formatted(site.port(), environment));
        site.deployTo(site.directory("webapps"));
        return new Start(
                List.of(
                        site.java().home().resolve("bin/java").toString(),
                        "-jar",
                        Site.home("jetty").resolve("start.jar").toString(),
                        "jetty.base=" + site.base()),
                Map.of(),
                site.directory("logs"));
    }
}
