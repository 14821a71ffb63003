package org.ssofilter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** SECURITY.md and others say which test shows what; a test that was renamed or removed shows nothing any more. */
class TestsDocumentedTest {
    private static final Path ROOT = Path.of(System.getProperty("basedir", "."))
            .toAbsolutePath()
            .normalize()
            .resolve("..")
            .normalize();
    private static final Pattern TEST = Pattern.compile("\\b[a-z]\\w*When[A-Z]\\w*Then\\w+");
    private static final Set<String> BUILT = Set.of("target", ".git");

    @Test
    void testWhenNamedInTheDocumentationThenExists() throws IOException {
        var existing = names(files(ROOT, ".java").filter(file -> file.toString().contains("src")));
        var documents = Stream.of(
                Stream.of("README.md", "SECURITY.md", "CONTRIBUTING.md").map(ROOT::resolve),
                files(ROOT.resolve("docs"), ".md"));

        assertThat(names(documents.flatMap(all -> all)))
                .as("names of tests in the documentation")
                .isNotEmpty()
                .isSubsetOf(existing);
    }

    private static Set<String> names(Stream<Path> files) {
        return files.flatMap(file -> TEST.matcher(read(file)).results())
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    private static Stream<Path> files(Path folder, String ending) throws IOException {
        try (var children = Files.list(folder)) {
            return children.toList().stream().flatMap(child -> filesOf(child, ending).stream());
        }
    }

    private static List<Path> filesOf(Path child, String ending) {
        try {
            if (!Files.isDirectory(child)) return child.toString().endsWith(ending) ? List.of(child) : List.of();
            return BUILT.contains(child.getFileName().toString())
                    ? List.of()
                    : files(child, ending).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
