package org.ssofilter.it.homes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ssofilter.it.support.Browser;
import org.ssofilter.it.support.Child;
import org.ssofilter.it.support.Url;

/** A server that runs in a process of its own, with the WARs deployed. */
public final class Running implements AutoCloseable {

    /** More than any of them needs. */
    private static final int PORTS = 9;

    /** The slowest takes half a minute on two busy cores. */
    private static final Duration START = Duration.ofMinutes(3);

    private final Site site;
    private final Child process;
    private final ServerLog log;

    private Running(Site site, Child process, ServerLog log) {
        this.site = site;
        this.process = process;
        this.log = log;
    }

    /** Returns when every WAR has answered; a server that does not get so far is ended. */
    public static Running start(Server server, Java java, List<Path> wars, Map<String, String> settings)
            throws IOException {
        String name = (server.name() + " " + java.feature()).replaceAll("[^A-Za-z0-9.]+", "-");
        Path base = Path.of(System.getProperty("build"), "bases", name);
        Site.delete(base);
        var site = new Site(java, base, FreePorts.take(PORTS), wars);
        Path output = site.directory("").resolve("output.txt");
        var start = server.prepare(site);
        var environment = new HashMap<>(settings);
        environment.put("JAVA_HOME", java.home().toString());
        environment.putAll(start.environment());
        var process = Child.start(base, output, environment, start.command());
        var running = new Running(site, process, new ServerLog(output, start.logs()));
        try {
            for (Path war : wars) {
                process.await(war.getFileName() + " answers", START, () -> answers(running.app(war)));
            }
            return running;
        } catch (AssertionError late) {
            running.close();
            throw late;
        }
    }

    /** Where a WAR is: at its name, as every server does it unless told otherwise. */
    public Url app(Path war) {
        String name = war.getFileName().toString().replaceFirst("\\.war$", "");
        return new Url("http", "localhost", site.port(), "/" + name);
    }

    private static boolean answers(Url app) {
        try {
            return new Browser(app.port())
                            .get(app.withTarget(app.target() + "/"))
                            .status()
                    == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    public ServerLog log() {
        return log;
    }

    /** The threads of its Java, virtual ones too (Java 21 and later). */
    public String threads() throws IOException {
        Path dump = site.directory("").resolve("threads.txt");
        Site.delete(dump);
        long java = process.family().stream()
                .filter(each -> each.info().command().orElse("").endsWith("java"))
                .findFirst()
                .orElseThrow()
                .pid();
        Child.run(
                site.base(),
                site.base().resolve("jcmd.txt"),
                Map.of(),
                List.of(
                        site.java().home().resolve("bin/jcmd").toString(),
                        String.valueOf(java),
                        "Thread.dump_to_file",
                        dump.toString()));
        return Files.readString(dump);
    }

    @Override
    public void close() {
        process.close();
    }
}
