package org.ssofilter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ssofilter.login.Reason;

/** A code on a page leads to documentation that knows it; two lists that are written by hand drift. */
class ReasonsDocumentedTest {
    private static final Path ROOT = Path.of(System.getProperty("basedir", "."))
            .toAbsolutePath()
            .normalize()
            .resolve("..");
    private static final Pattern ROW = Pattern.compile("\\| `(sso-[0-9]+)` \\| ([0-9]+) \\|.*");

    @ParameterizedTest
    @EnumSource
    void reasonWhenLookedForThenHasOneRowWithItsStatusAndName(Reason reason) throws IOException {
        assertThat(Files.readAllLines(ROOT.resolve("docs/errors.md")))
                .filteredOn(line -> line.startsWith("| `" + reason.code() + "` |"))
                .singleElement()
                .asString()
                .startsWith("| `%s` | %d | `%s` |".formatted(reason.code(), reason.status(), reason.name()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/errors.md"})
    void rowWhenInADocumentThenHasCodeAndStatusOfAReason(String document) throws IOException {
        assertThat(rows(document)).isNotEmpty().isSubsetOf(reasons().toList());
    }

    /** The README leaves out what no release raises yet, and nothing else. */
    @Test
    void readmeWhenReadThenHasEveryReasonThatTheErrorsPageCallsPresent() throws IOException {
        var page = Files.readString(ROOT.resolve("docs/errors.md"));
        var present = page.substring(0, page.indexOf("## Not in this release"));

        assertThat(rows("README.md"))
                .containsExactlyInAnyOrderElementsOf(rowsOf(present.lines()).toList());
    }

    private static List<String> rows(String document) throws IOException {
        return rowsOf(Files.readString(ROOT.resolve(document)).lines()).toList();
    }

    private static Stream<String> rowsOf(Stream<String> lines) {
        return lines.map(ROW::matcher).filter(Matcher::matches).map(row -> row.group(1) + " " + row.group(2));
    }

    private static Stream<String> reasons() {
        return Stream.of(Reason.values()).map(reason -> reason.code() + " " + reason.status());
    }
}
