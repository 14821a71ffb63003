package org.ssofilter.it.load;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A process of its own with a servlet container and nothing else on its class path, as servers are, that deploys and
 * undeploys an unpacked WAR as it is told on its standard input, and counts what stays behind.
 */
public final class Deployer {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Container container;
    private final List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    private @Nullable Left baseline;

    /** What this deploys to. */
    interface Container {
        int port();

        /** Returns the application's class loader. */
        ClassLoader deploy() throws Exception;

        /** Waits until the server has done with all requests; a client may have its answer a little earlier. */
        void awaitRequests();

        void undeploy() throws Exception;
    }

    private record Left(long loaders, List<String> threads, long files) {
        boolean isMoreThan(Left baseline) {
            return loaders > 0 || threads.size() > baseline.threads.size() || files > baseline.files;
        }

        @Override
        public String toString() {
            return loaders + " class loaders, " + threads.size() + " threads, " + files + " files and sockets";
        }
    }

    private Deployer(Container container) {
        this.container = container;
    }

    /**
     * Obeys until its standard input ends.
     *
     * @param args the server, the directory of the application, a directory for the server's own files
     */
    public static void main(String[] args) throws Exception {
        Container container = args[0].equals("Jetty")
                ? JettyContainer.start(Path.of(args[1]), Path.of(args[2]))
                : TomcatContainer.start(Path.of(args[1]), Path.of(args[2]));
        System.out.println("port " + container.port());
        new Deployer(container).obey();
        System.exit(0);
    }

    private void obey() throws Exception {
        var commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String command = commands.readLine(); command != null; command = commands.readLine()) {
            System.out.println(obey(command));
        }
    }

    private String obey(String command) throws Exception {
        switch (command) {
            case "deploy" -> loaders.add(new WeakReference<>(container.deploy()));
            case "await" -> container.awaitRequests();
            case "undeploy" -> container.undeploy();
            case "baseline" -> {
                var now = settled(new Left(0, List.of(), 0));
                baseline = now;
                return "baseline " + now;
            }
            case "left" -> {
                var before = baseline;
                if (before == null) {
                    throw new IllegalStateException("no baseline");
                }
                var now = settled(before);
                return now.isMoreThan(before) ? "LEFT " + now + ", not " + before + ": " + now.threads : "clean " + now;
            }
            default -> throw new IOException("what is " + command);
        }
        return command + "ed";
    }

    /** Collects until no more is left than then, or, where that is never so, until nothing changes any more. */
    private Left settled(Left enough) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        var now = count();
        int unchanged = 0;
        while (now.isMoreThan(enough) && System.nanoTime() < end && unchanged < 15) {
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            var next = count();
            unchanged = next.toString().equals(now.toString()) ? unchanged + 1 : 0;
            now = next;
        }
        return now;
    }

    private Left count() {
        System.gc();
        long alive = loaders.stream().filter(loader -> loader.get() != null).count();
        List<String> threads = Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .sorted()
                .collect(Collectors.toList());
        return new Left(alive, threads, openFiles());
    }

    private static long openFiles() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getOpenFileDescriptorCount()
                : 0;
    }
}
