package org.ssofilter.it.homes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An installed JDK.
 *
 * @param version as its {@code release} file has it: {@code 17.0.15}
 */
public record Java(Path home, String version) {

    /** The one that runs this test. */
    public static Java current() {
        return new Java(Path.of(System.getProperty("java.home")), System.getProperty("java.version"));
    }

    /**
     * The newest of this machine, if it is newer than {@link #current()}: what {@code -Dnewest.java.home} or the
     * environment's {@code NEWEST_JAVA_HOME} says, else the newest that is installed beside the current one.
     */
    public static Optional<Java> newer() {
        String told = System.getProperty("newest.java.home", System.getenv().getOrDefault("NEWEST_JAVA_HOME", ""));
        var found = told.isEmpty() ? newestBeside(current().home()) : Optional.ofNullable(at(Path.of(told)));
        return found.filter(java -> java.feature() > current().feature());
    }

    /** 17, 25 … */
    public int feature() {
        return Integer.parseInt(version.split("[^0-9]", 2)[0]);
    }

    public boolean hasVirtualThreads() {
        return feature() >= 21;
    }

    private static Optional<Java> newestBeside(Path home) {
        try (Stream<Path> beside = Files.list(home.toRealPath().resolveSibling("."))) {
            return beside.map(Java::at)
                    .flatMap(Stream::ofNullable)
                    .max(Comparator.comparing(java -> Version.parse(java.version())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable Java at(Path home) {
        Path release = home.resolve("release");
        if (!Files.isRegularFile(release) || !Files.isExecutable(home.resolve("bin/java"))) {
            return null;
        }
        var properties = new Properties();
        try (var in = Files.newInputStream(release)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String version = properties.getProperty("JAVA_VERSION", "").replace("\"", "");
        return version.isEmpty() ? null : new Java(home, version);
    }
}
