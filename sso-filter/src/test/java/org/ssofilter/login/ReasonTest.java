package org.ssofilter.login;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Codes are a promise to users and support; statuses are DESIGN.md §4. */
class ReasonTest {
    /** Not raised by this release; who raises one takes it off the list and tests it. */
    private static final Set<Reason> LATER = EnumSet.noneOf(Reason.class);

    @Test
    void codesWhenComparedThenUniqueAndWellFormed() {
        assertThat(Stream.of(Reason.values()).map(Reason::code))
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches("sso-[1-5]0[0-9]"));
    }

    @ParameterizedTest
    @CsvSource({
        "401, STATE_INVALID LOGIN_EXPIRED CALLBACK_REPLAYED PARAMETER_REPEATED CODE_MISSING ISSUER_MISMATCH CODE_REFUSED NOT_SIGNED_IN CREDENTIALS_REFUSED",
        "403, ACCESS_DENIED SESSION_LOST",
        "502, PROVIDER_ERROR CLIENT_REFUSED TOKEN_REJECTED PROVIDER_NONSENSE PROFILE_INCOMPLETE ID_TOKEN_INVALID",
        "503, PROVIDER_UNAVAILABLE PROVIDER_UNREACHABLE PROVIDER_TIMEOUT TOO_MANY_CALLS NOT_CONFIGURED",
        "400, ADDRESS_REFUSED PROVIDER_UNKNOWN",
        "405, METHOD_NOT_ALLOWED",
        "413, FORM_TOO_LARGE",
        "429, TOO_MANY_ATTEMPTS",
        "500, INTERNAL",
    })
    void statusWhenLookedUpThenAsTheDesignHasIt(int status, String names) {
        assertThat(Stream.of(Reason.values())
                        .filter(reason -> reason.status() == status)
                        .map(Enum::name))
                .containsExactlyInAnyOrder(names.split(" ", -1));
    }

    @Test
    void reasonsWhenRaisedThenByMainCodeOrOnTheListOfLaterOnes() {
        var raised = accessed(new ClassFileImporter()
                .importUrl(Reason.class.getProtectionDomain().getCodeSource().getLocation()).stream()
                        .filter(type -> !type.isEquivalentTo(Reason.class))
                        .filter(type -> !type.getPackageName().endsWith(".page")));
        assertThat(EnumSet.complementOf(raised)).isEqualTo(LATER);
    }

    /** The tests of pages, and this one, go through all of them anyway; they do not count. */
    @ParameterizedTest
    @EnumSource
    void reasonWhenRaisedThenATestNamesIt(Reason reason) throws IOException {
        if (LATER.contains(reason)) return;
        var name = Pattern.compile("\\b" + reason.name() + "\\b");
        try (var sources = Files.walk(Path.of(System.getProperty("basedir", "."), "src/test/java"))) {
            assertThat(sources.filter(file -> file.toString().endsWith("Test.java"))
                            .filter(file -> !file.endsWith("ReasonTest.java")
                                    && !file.toString().contains("page"))
                            .filter(file -> name.matcher(read(file)).find()))
                    .as("tests that name %s", reason)
                    .isNotEmpty();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EnumSet<Reason> accessed(Stream<JavaClass> classes) {
        return classes.flatMap(type -> type.getFieldAccessesFromSelf().stream())
                .map(access -> access.getTarget())
                .filter(field -> field.getOwner().isEquivalentTo(Reason.class))
                .flatMap(field -> Stream.of(Reason.values())
                        .filter(reason -> reason.name().equals(field.getName())))
                .collect(toCollection(() -> EnumSet.noneOf(Reason.class)));
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "PROVIDER_UNAVAILABLE",
                "PROVIDER_UNREACHABLE",
                "PROVIDER_TIMEOUT",
                "TOO_MANY_CALLS",
                "PROVIDER_NONSENSE"
            })
    void isTemporaryWhenAnotherTryMayHelpThenYes(Reason reason) {
        assertThat(reason.isTemporary()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"CODE_REFUSED", "CLIENT_REFUSED", "TOKEN_REJECTED", "ACCESS_DENIED", "STATE_INVALID"})
    void isTemporaryWhenItIsAnAnswerThenNo(Reason reason) {
        assertThat(reason.isTemporary()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\r\nX: y",
                "a\u0000b",
                "a\u001b[31mb",
                "a\u0085b",
                "a\u2028b",
                "a\u202eb",
                "a\u200bb",
                "a\ufeffb"
            })
    void detailWhenItQuotesAProviderThenIsOnePrintableLine(String hostile) {
        assertThat(new LoginFailed(Reason.PROVIDER_ERROR, hostile).detail())
                .hasSameSizeAs(hostile)
                .contains("?")
                .matches("[ -~]+");
    }

    @Test
    void detailWhenLongThenIsCut() {
        assertThat(new LoginFailed(Reason.PROVIDER_ERROR, "x".repeat(10_000)).detail())
                .hasSize(201)
                .endsWith("…");
        assertThat(new LoginFailed(Reason.PROVIDER_ERROR, "x".repeat(199) + "🍎🍎").detail())
                .hasSizeLessThanOrEqualTo(202);
        assertThat(new LoginFailed(Reason.PROVIDER_ERROR).detail()).isEmpty();
    }
}
