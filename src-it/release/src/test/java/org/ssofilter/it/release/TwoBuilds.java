package org.ssofilter.it.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds the source twice, in other directories, with other clocks on the wall and another language. */
final class TwoBuilds {
    private static final long LIMIT_MINUTES = 20;

    /** Everything that is published, and the sample. */
    private static final String MODULES = "sso-filter,sso-filter-javax,sso-security,sso-testkit,sso-bom,sample-webapp";

    @Test
    void artifactsWhenBuiltTwiceThenAreTheSameBytes(@TempDir Path temp) throws Exception {
        Checkout source = Checkout.ofThisBuild();
        Checkout one = build(source.copyTo(temp.resolve("one")), "UTC", "en");
        Checkout other = build(source.copyTo(temp.resolve("another/place")), "Asia/Kolkata", "de");

        assertThat(one.artifacts())
                .hasSizeGreaterThan(10)
                .isEqualTo(other.artifacts())
                .allSatisfy(file -> assertThat(differences(one, other, file))
                        .as("%s differs from build to build", file)
                        .isEmpty());
        System.out.println("the same bytes in two builds: " + one.artifacts());
    }

    private static Checkout build(Checkout checkout, String zone, String language) throws Exception {
        Path output = Path.of(System.getProperty("build"), "build-" + language + ".log");
        var maven = new ProcessBuilder(
                        Path.of(System.getProperty("maven.home"), "bin", "mvn").toString(),
                        "--batch-mode",
                        "--no-transfer-progress",
                        "-Dmaven.repo.local=" + System.getProperty("maven.repo.local"),
                        "-Duser.language=" + language,
                        "-Prelease",
                        "-Dmaven.test.skip=true",
                        "-pl",
                        MODULES,
                        "package")
                .directory(checkout.root().toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        maven.environment().putAll(Map.of("TZ", zone, "JAVA_HOME", System.getProperty("java.home")));
        Process process = maven.start();
        try {
            assertThat(process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES))
                    .as("ended in time")
                    .isTrue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(() -> read(output)).isZero();
        return checkout;
    }

    /** Nothing, or where: the entries of an archive, or the file itself. */
    private static List<String> differences(Checkout one, Checkout other, Path file) throws IOException {
        Path first = one.root().resolve(file);
        Path second = other.root().resolve(file);
        if (Files.mismatch(first, second) < 0) {
            return List.of();
        }
        var found = new ArrayList<>(List.of(file.toString()));
        if (file.toString().matches(".*\\.(jar|war)")) {
            try (var left = new ZipFile(first.toFile());
                    var right = new ZipFile(second.toFile())) {
                left.stream()
                        .filter(entry -> {
                            var twin = right.getEntry(entry.getName());
                            return twin == null || twin.getCrc() != entry.getCrc();
                        })
                        .forEach(entry -> found.add(entry.getName()));
            }
        }
        return found;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
