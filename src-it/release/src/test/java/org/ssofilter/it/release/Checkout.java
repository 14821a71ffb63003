package org.ssofilter.it.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A directory with the whole source, in which Maven has built or is to build. */
record Checkout(Path root) {
    /** The version of this build. */
    static final String VERSION = System.getProperty("version");

    /** The modules whose jars are published. */
    static final List<String> JARS = List.of("sso-filter", "sso-filter-javax", "sso-security", "sso-testkit");

    /** What Maven built, git knows, or an editor left behind. */
    private static final Set<String> NO_SOURCE = Set.of("target", ".git", ".idea", ".vscode", ".settings");

    /** The one that this build is made of. */
    static Checkout ofThisBuild() {
        return new Checkout(Path.of(System.getProperty("checkout")).normalize());
    }

    /** A file that a module built. */
    Path built(String module, String suffix) {
        return root.resolve(module).resolve("target").resolve(module + "-" + VERSION + suffix);
    }

    /** What Maven put beside each other in the modules' target directories: jars, WARs, bills of materials. */
    List<Path> artifacts() throws IOException {
        try (var modules = Files.list(root)) {
            return modules.map(module -> module.resolve("target"))
                    .filter(Files::isDirectory)
                    .flatMap(Checkout::files)
                    .map(root::relativize)
                    .sorted()
                    .toList();
        }
    }

    private static Stream<Path> files(Path target) {
        try (var all = Files.list(target)) {
            return all.filter(file -> file.toString().matches(".*\\.(jar|war|json|xml)")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same source in another directory, which is made. */
    Checkout copyTo(Path other) throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes any) throws IOException {
                if (NO_SOURCE.contains(directory.getFileName().toString())) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(other.resolve(root.relativize(directory).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes any) throws IOException {
                if (any.isRegularFile()) { // .git of a worktree is one, and does no harm
                    Files.copy(file, other.resolve(root.relativize(file).toString()));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return new Checkout(other);
    }
}
