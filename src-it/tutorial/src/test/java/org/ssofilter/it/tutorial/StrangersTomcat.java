package org.ssofilter.it.tutorial;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ssofilter.it.homes.FreePorts;
import org.ssofilter.it.homes.Java;
import org.ssofilter.it.homes.Site;
import org.ssofilter.it.support.Browser;
import org.ssofilter.it.support.Child;
import org.ssofilter.it.support.Url;

/** Tomcat as it was unpacked, with the files of the tutorial. */
final class StrangersTomcat implements AutoCloseable {

    private final Child process;
    private final int port;

    private StrangersTomcat(Child process, int port) {
        this.process = process;
        this.port = port;
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
        // Elsewhere, because Tomcat refuses two names for one of its own directories.
        Path plain = user().resolve("plain");
        Site.delete(plain);
        Site.copyTree(tomcat().resolve("webapps/examples"), plain);
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
        Path directory = tomcat.resolve("conf/Catalina/localhost");
        Site.delete(directory); // of what an earlier class has left
        for (var descriptor : descriptors.entrySet()) {
            Site.write(directory.resolve(descriptor.getKey() + ".xml"), descriptor.getValue());
        }
        int port = FreePorts.take(1).get(0);
        listen(tomcat.resolve("conf/server.xml"), port);
        var command = List.of(
                Java.current().home().resolve("bin/java").toString(),
                "-classpath",
                tomcat.resolve("bin/bootstrap.jar") + File.pathSeparator + tomcat.resolve("bin/tomcat-juli.jar"),
                "-Duser.home=" + user,
                "-Dcatalina.home=" + tomcat,
                "org.apache.catalina.startup.Bootstrap",
                "start");
        var process = Child.start(user, user.resolve("tomcat.txt"), settings, command);
        var server = new StrangersTomcat(process, port);
        try {
            for (var application : descriptors.keySet()) {
                process.await(application + " answers", () -> server.isThere(application, ready));
            }
            return server;
        } catch (AssertionError late) {
            server.close();
            throw late;
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

    @Override
    public void close() {
        process.close();
    }
}
