package org.ssofilter.fake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a release wrote and later ones have to read: {@code src/test/resources/golden/<release>/}. New ones are written by
 * {@code mvn -pl sso-filter test -Dtest='Golden*Test' -Dgolden.write=0.2.0}; old ones are never touched.
 */
public final class Golden {
    private static final Path ROOT =
            Path.of(System.getProperty("basedir", ".")).toAbsolutePath().resolve("src/test/resources/golden");

    private Golden() {}

    /** The releases that have golden files, the newest at the end. */
    public static List<String> releases() {
        try (Stream<Path> all = Files.list(ROOT)) {
            return all.map(release -> release.getFileName().toString())
                    .sorted(Golden::compare)
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static int compare(String one, String other) {
        return Runtime.Version.parse(withoutZeros(one)).compareTo(Runtime.Version.parse(withoutZeros(other)));
    }

    /** Java's own versions neither begin nor end with a zero. */
    private static String withoutZeros(String release) {
        return "1." + release + ".1";
    }

    public static byte[] read(String release, String file) {
        try {
            return Files.readAllBytes(ROOT.resolve(release).resolve(file));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** What is written now is what the newest release wrote; with {@code golden.write} it is stored as another release's. */
    public static void assertUnchanged(String file, byte[] now) throws IOException {
        var release = System.getProperty("golden.write");
        if (release != null) {
            var target = Files.createDirectories(ROOT.resolve(release)).resolve(file);
            assertThat(target).as("golden files of a release are never changed").doesNotExist();
            Files.write(target, now);
        }
        var releases = releases();
        var newest = releases.get(releases.size() - 1);
        assertThat(now).as("""
                        %s is no longer written as %s wrote it. Nodes of both releases may share sessions and cookies. \
                        If that is meant: keep reading the old form, and write golden files for the next release with \
                        -Dgolden.write=<release>""", file, newest).isEqualTo(read(newest, file));
    }
}
