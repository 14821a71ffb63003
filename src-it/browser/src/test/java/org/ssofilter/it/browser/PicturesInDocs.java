package org.ssofilter.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The documentation shows every picture that is there, and none that is not. */
final class PicturesInDocs {

    private static final Path IMAGES = Path.of(System.getProperty("screenshots.docs"));
    private static final Pattern PICTURE = Pattern.compile("!\\[[^]]+]\\((?:docs/)?images/([^)]+)\\)");

    @Test
    void picturesWhenComparedWithTheDocumentationThenNoneIsMissingOrLeftOver() throws IOException {
        Set<String> shown = new TreeSet<>();
        Path docs = IMAGES.resolveSibling("pages.md");
        for (Path page : new Path[] {docs, IMAGES.resolve("../../README.md")}) {
            PICTURE.matcher(Files.readString(page)).results().forEach(found -> shown.add(found.group(1)));
        }
        try (var files = Files.list(IMAGES)) {
            Set<String> kept = files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
            assertThat(shown).containsExactlyInAnyOrderElementsOf(kept);
        }
    }
}
