package org.ssofilter.it.tutorial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.ssofilter.it.support.Browser;
import org.ssofilter.it.support.Url;

/** Tomcat as it was unpacked, with the files of the tutorial. */
final class StrangersTomcat implements AutoCloseable {
    /** For hangs and nothing else. */
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final Process process;
    private final Path output;
    private final int port;

    private StrangersTomcat(Process process, Path output, int port) {
        this.process = process;
        this.output = output;
        this.port = port;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    /** The home directory of whoever follows the tutorial. */
    static Path user() {
        return Path.of(System.getProperty("home"));
    }

    private static Path tomcat() {
        return user().resolve("tutorial/apache-tomcat-" + System.getProperty("tomcat.zip.version"));
    }

    /** With the examples as the tutorial says, and the same application without the filter, {@code plain}. */
    static StrangersTomcat start(Page page, Map<String, String> settings) throws IOException {
        Path plain =
                user().resolve("plain"); // elsewhere, because Tomcat refuses two names for one of its own directories
        copy(tomcat().resolve("webapps/examples"), plain);
        String descriptor = "<Context docBase=\"" + plain + "\" ignoreAnnotations=\"true\"/>";
        return start(Map.of("examples", page.descriptor(), "plain", descriptor), settings, 200);
    }

    /**
     * With these applications beside what the zip has.
     *
     * @param descriptors by the name of the application
     * @param ready what their first pages answer when they have started
     */
    static StrangersTomcat start(Map<String, String> descriptors, Map<String, String> settings, int ready)
            throws IOException {
        Path user = user();
        Path tomcat = tomcat();
        Path directory = Files.createDirectories(tomcat.resolve("conf/Catalina/localhost"));
        clear(directory);
        for (var descriptor : descriptors.entrySet()) {
            Files.writeString(directory.resolve(descriptor.getKey() + ".xml"), descriptor.getValue());
        }
        int port = freePort();
        listen(tomcat.resolve("conf/server.xml"), port);
        Path output = user.resolve("tomcat.txt");
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-classpath",
                        tomcat.resolve("bin/bootstrap.jar")
                                + System.getProperty("path.separator")
                                + tomcat.resolve("bin/tomcat-juli.jar"),
                        "-Duser.home=" + user,
                        "-Dcatalina.home=" + tomcat,
                        "org.apache.catalina.startup.Bootstrap",
                        "start")
                .directory(user.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("SSO_"));
        builder.environment().putAll(settings);
        var server = new StrangersTomcat(builder.start(), output, port);
        try {
            server.awaitStart(descriptors.keySet(), ready);
            return server;
        } catch (AssertionError late) {
            server.close();
            throw late;
        }
    }

    /** Of what an earlier class has left. */
    private static void clear(Path directory) throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            for (Path file : all.toList()) {
                Files.delete(file);
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path file : all.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    /** Another port than 8080, on the loopback interface alone; the file is that of an earlier run, or of the zip. */
    private static void listen(Path file, int port) throws IOException {
        String text = Files.readString(file)
                .replace("<Server port=\"8005\"", "<Server port=\"-1\"")
                .replaceFirst(
                        "<Connector (address=\"[^\"]*\" )?port=\"[0-9]+\"",
                        "<Connector address=\"127.0.0.1\" port=\"" + port + "\"");
        Files.writeString(file, text);
    }

    private void awaitStart(Set<String> applications, int ready) {
        Instant end = Instant.now().plus(LIMIT);
        while (!applications.stream().allMatch(application -> isThere(application, ready))) {
            if (!process.isAlive() || Instant.now().isAfter(end)) {
                throw new AssertionError("Tomcat does not answer, it said:\n" + said());
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private boolean isThere(String application, int ready) {
        try {
            return new Browser(port).get(at(application, "/")).status() == ready;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    Url at(String application, String target) {
        return new Url("http", "localhost", port, "/" + application + target);
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
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

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
