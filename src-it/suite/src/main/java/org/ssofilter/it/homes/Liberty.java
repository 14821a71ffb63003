package org.ssofilter.it.homes;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Open Liberty.
 *
 * @param features of its server.xml
 */
public record Liberty(String name, boolean hasJaxRs, List<String> features) implements Server {

    @Override
    public String id() {
        return "liberty";
    }

    @Override
    public Start prepare(Site site) throws IOException {
        Path server = site.base().resolve("servers/sample");
        Site.write(server.resolve("server.xml"), serverXml(site));
        site.deployTo(site.directory("servers/sample/apps"));
        return new Start(
                List.of("sh", Site.home("liberty").resolve("bin/server").toString(), "run", "sample"),
                Map.of("WLP_USER_DIR", site.base().toString()),
                server.resolve("logs"));
    }

    private String serverXml(Site site) {
        return """
                <server>
                  <featureManager>
                %s
                  </featureManager>
                  <httpEndpoint id="defaultHttpEndpoint" host="127.0.0.1" httpPort="%d" httpsPort="-1">
                    <remoteIp/>
                  </httpEndpoint>
                %s
                </server>
                """.formatted(
                        lines(features, "    <feature>%s</feature>"),
                        site.port(),
                        lines(
                                site.wars().stream()
                                        .map(war -> war.getFileName().toString())
                                        .toList(),
                                "  <webApplication location=\"%s\"/>"));
    }

    private static String lines(List<String> values, String format) {
        return values.stream().map(format::formatted).collect(Collectors.joining("\n"));
    }
}
