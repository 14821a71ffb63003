package org.ssofilter.it.homes;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Payara Micro, one jar. It listens on every interface unless it is told otherwise before it starts. */
public record PayaraMicro(String name) implements Server {

    private static final String NETWORK = "configs.config.server-config.network-config.";

    @Override
    public String id() {
        return "payara";
    }

    @Override
    public boolean hasJaxRs() {
        return true;
    }

    @Override
    public Start prepare(Site site) throws IOException {
        Path commands = site.base().resolve("before-start.txt");
        Site.write(
                commands,
                "set " + NETWORK + "network-listeners.network-listener.http-listener.address=127.0.0.1\n" + "set "
                        + NETWORK + "protocols.protocol.http-listener.http.scheme-mapping=X-Forwarded-Proto\n");
        var command = new ArrayList<>(List.of(
                site.java().home().resolve("bin/java").toString(),
                "-jar",
                Site.home("payara").toString(),
                "--nocluster",
                "--prebootcommandfile",
                commands.toString(),
                "--rootdir",
                site.directory("root").toString(),
                "--port",
                String.valueOf(site.port())));
        for (Path war : site.wars()) {
            command.addAll(List.of("--deploy", war.toString()));
        }
        return new Start(command, Map.of(), site.directory("root"));
    }
}
