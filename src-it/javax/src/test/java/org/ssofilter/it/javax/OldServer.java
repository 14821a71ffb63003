package org.ssofilter.it.javax;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.ssofilter.it.support.Browser;
import org.ssofilter.it.support.Url;

/** A server in a process of its own, with the javax sample as {@code /sample}, on a loopback port. */
final class OldServer implements AutoCloseable {
    /** For hangs and nothing else. */
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private static final Path SAMPLE = Path.of(System.getProperty("sample"));

    private final Process process;
    private final Path output;
    private final int port;

    private OldServer(Process process, Path output, int port) {
        this.process = process;
        this.output = output;
        this.port = port;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    /** Tomcat 9 as it comes in its zip, but for the address, and with the sample instead of its own applications. */
    static OldServer tomcat9(Map<String, String> settings) throws IOException {
        Path home = Path.of(System.getProperty("tomcat"));
        Path base = Files.createDirectories(Path.of(System.getProperty("build"), "tomcat"));
        int port = freePort();
        for (String directory : List.of("conf/Catalina/localhost", "logs", "temp", "webapps", "work")) {
            Files.createDirectories(base.resolve(directory));
        }
        Files.writeString(
                base.resolve("conf/server.xml"),
                Files.readString(home.resolve("conf/server.xml"))
                        .replace("<Server port=\"8005\"", "<Server port=\"-1\"")
                        .replace("port=\"8080\"", "address=\"127.0.0.1\" port=\"" + port + "\""));
        Files.writeString(base.resolve("conf/web.xml"), Files.readString(home.resolve("conf/web.xml")));
        Files.writeString(base.resolve("conf/Catalina/localhost/sample.xml"), "<Context docBase=\"" + SAMPLE + "\"/>");
        return start(
                base,
                port,
                settings,
                java(),
                "-classpath",
                home.resolve("bin/bootstrap.jar")
                        + System.getProperty("path.separator")
                        + home.resolve("bin/tomcat-juli.jar"),
                "-Dcatalina.home=" + home,
                "-Dcatalina.base=" + base,
                "-Djava.io.tmpdir=" + base.resolve("temp"),
                "org.apache.catalina.startup.Bootstrap",
                "start");
    }

    /** Jetty 12.1 as it comes in its zip, with the environment for javax. */
    static OldServer jettyEe8(Map<String, String> settings) throws IOException {
        Path home = Path.of(System.getProperty("jetty"));
        Path base = Files.createDirectories(Path.of(System.getProperty("build"), "jetty"));
        int port = freePort();
        Files.createDirectories(base.resolve("webapps"));
        Files.writeString(base.resolve("webapps/sample.xml"), """
                <?xml version="1.0"?>
                <!DOCTYPE Configure PUBLIC "-//Jetty//Configure//EN" "https://jetty.org/configure_10_0.dtd">
                <Configure class="org.eclipse.jetty.ee8.webapp.WebAppContext">
                  <Set name="contextPath">/sample</Set>
                  <Set name="war">%s</Set>
                </Configure>
                """.formatted(SAMPLE));
        return start(
                base,
                port,
                settings,
                java(),
                "-jar",
                home.resolve("start.jar").toString(),
                "jetty.base=" + base,
                // Before the modules: behind them they would be properties of ee8 alone, and every interface listened
                // on.
                "jetty.http.host=127.0.0.1",
                "jetty.http.port=" + port,
                "--module=http,ee8-deploy,ee8-annotations,ee8-jsp");
    }

    private static OldServer start(Path base, int port, Map<String, String> settings, String... command)
            throws IOException {
        Path output = base.resolve("output.txt");
        var builder = new ProcessBuilder(command)
                .directory(base.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("SSO_"));
        builder.environment().putAll(settings);
        var server = new OldServer(builder.start(), output, port);
        try {
            server.awaitHomePage();
            return server;
        } catch (AssertionError late) {
            server.close();
            throw late;
        }
    }

    private void awaitHomePage() {
        Instant end = Instant.now().plus(LIMIT);
        while (!isThere()) {
            if (!process.isAlive() || Instant.now().isAfter(end)) {
                throw new AssertionError("the sample does not answer; the server said:\n" + said());
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private boolean isThere() {
        try {
            return new Browser(port).get(at("/")).status() == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    /** A page of the sample. */
    Url at(String target) {
        return new Url("http", "localhost", port, "/sample" + target);
    }

    /** Everything that it has written until now. */
    String said() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
