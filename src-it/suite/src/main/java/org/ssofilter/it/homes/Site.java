package org.ssofilter.it.homes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where one server runs.
 *
 * @param base empty, and all that it may write to; what was unpacked stays as it was
 * @param ports free ones; the first is for http
 * @param wars to be deployed, each under its own name
 */
public record Site(Java java, Path base, List<Integer> ports, List<Path> wars) {

    public int port() {
        return ports.get(0);
    }

    /** What a zip was unpacked to. */
    public static Path home(String id) {
        try (Stream<Path> unpacked = Files.list(Path.of(System.getProperty("homes"), id))) {
            return unpacked.filter(path -> !path.getFileName().toString().startsWith("."))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String version(String id) {
        return System.getProperty("version." + id);
    }

    /** A fresh directory below this one. */
    public Path directory(String name) throws IOException {
        return Files.createDirectories(base.resolve(name));
    }

    /** Each under its own name, as a file or, where it was unpacked, as a directory. */
    public void deployTo(Path directory) throws IOException {
        for (Path war : wars) {
            copyTree(war, directory.resolve(war.getFileName()));
        }
    }

    public static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, text, UTF_8);
    }

    /** Copies a file, with each of these texts, which has to be in it, replaced by the one after it. */
    public static void copy(Path from, Path to, String... replacements) throws IOException {
        String text = Files.readString(from, UTF_8);
        for (int i = 0; i < replacements.length; i += 2) {
            if (!text.contains(replacements[i])) {
                throw new IllegalStateException(from + " has no " + replacements[i]);
            }
            text = text.replace(replacements[i], replacements[i + 1]);
        }
        write(to, text);
    }

    public static void copyTree(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    public static void delete(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
