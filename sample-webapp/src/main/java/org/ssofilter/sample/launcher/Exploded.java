package org.ssofilter.sample.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The WAR, unpacked into a temporary directory of its own for as long as the process lives.
 *
 * @param directory holds {@code app}, the unpacked WAR, and {@code work}, the container's scratch space
 */
record Exploded(Path directory) {

    static Exploded from(Path war) throws IOException {
        Exploded exploded = new Exploded(Files.createTempDirectory("sample-webapp-"));
        Files.createDirectory(exploded.work());
        try (InputStream file = Files.newInputStream(war);
                ZipInputStream zip = new ZipInputStream(file)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                unpack(zip, entry, exploded.app());
            }
            return exploded;
        } catch (IOException | RuntimeException e) {
            exploded.delete();
            throw e;
        }
    }

    private static void unpack(ZipInputStream zip, ZipEntry entry, Path root) throws IOException {
        Path target = root.resolve(entry.getName()).normalize();
        if (!target.startsWith(root)) {
            throw new IOException("The WAR has an entry outside of itself: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
        } else {
            Files.createDirectories(target.resolveSibling("."));
            Files.copy(zip, target);
        }
    }

    Path app() {
        return directory.resolve("app");
    }

    Path work() {
        return directory.resolve("work");
    }

    /** What Jetty and the simulator need as well as the application does, so that it is in the WAR only once. */
    private static boolean isShared(Path jar) {
        return jar.getFileName()
                .toString()
                .matches("(jackson-(core|databind|annotations)|jakarta\\.annotation-api)-[0-9.]+\\.jar");
    }

    URL[] launcherClassPath() throws IOException {
        List<URL> urls = new ArrayList<>();
        urls.add(url(app().resolve("WEB-INF/launcher/classes")));
        try (Stream<Path> own = Files.list(app().resolve("WEB-INF/launcher"));
                Stream<Path> shared = Files.list(app().resolve("WEB-INF/lib"))) {
            own.filter(jar -> jar.toString().endsWith(".jar")).sorted().forEach(jar -> urls.add(url(jar)));
            shared.filter(Exploded::isShared).sorted().forEach(jar -> urls.add(url(jar)));
        }
        return urls.toArray(URL[]::new);
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes what can be deleted; a file that Windows still holds stays behind. */
    void delete() {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            System.err.println("Could not delete " + directory + ": " + e.getMessage());
        }
    }
}
