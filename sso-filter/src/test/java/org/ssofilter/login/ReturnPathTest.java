package org.ssofilter.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ssofilter.fake.Corpus;

/** Where a sign-in may land; each line of the corpus is one test. */
class ReturnPathTest {

    static Stream<String> lines() {
        return Corpus.lines("return-paths.txt");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lines")
    void checkWhenGivenALineThenAnswersAsItSays(String line) {
        var parts = line.split(" ", 3);
        var contextPath = parts[1].equals("-") ? "" : parts[1];
        var checked = ReturnPath.check(parts[2], contextPath);
        if (parts[0].equals("ok")) assertThat(checked).contains(parts[2]);
        else assertThat(checked).isEmpty();
    }

    @Test
    void corpusWhenReadThenHasEnoughOfBothKinds() {
        assertThat(lines().filter(line -> line.startsWith("ok "))).hasSizeGreaterThan(30);
        assertThat(lines().filter(line -> line.startsWith("no "))).hasSizeGreaterThan(80);
    }

    @Test
    void checkWhenAbsentThenEmpty() {
        assertThat(ReturnPath.check(null, "")).isEmpty();
    }

    @Test
    void checkWhenTooLongForACookieThenEmpty() {
        var longest = "/" + "a".repeat(2_699);
        assertThat(ReturnPath.check(longest, "")).contains(longest);
        assertThat(ReturnPath.check(longest + "a", "")).isEmpty();
    }

    /** Every single character: only what may stand in a Location comes through. */
    @Test
    void checkWhenAnyCharacterIsAppendedThenOnlyVisibleAsciiPasses() {
        for (char c = 0; c < 0x300; c++) {
            boolean fine = c > 0x20 && c < 0x7f && "\\\"<>#".indexOf(c) < 0;
            if (ReturnPath.check("/a?x=" + c, "").isPresent() != fine) fail("U+%04x", (int) c);
        }
    }
}
