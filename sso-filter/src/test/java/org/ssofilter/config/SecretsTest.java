package org.ssofilter.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** How secrets come in without standing in the WAR, and that they never come out in a message. */
class SecretsTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path directory;

    private static Reading read(Map<String, String> environment, String... namesAndValues) {
        var params = new HashMap<>(Samples.least());
        for (var i = 0; i < namesAndValues.length; i += 2) {
            params.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return Reading.of(List.of(Source.environment(environment), Source.initParams(params)), environment);
    }

    private static String secret(Reading reading) {
        return reading.settings().secret(ConfigKey.CLIENT_SECRET).orElseThrow().reveal();
    }

    @Test
    void referenceWhenToEnvironmentThenIsReplacedAnywhereInTheValue() {
        var reading = read(Map.of("HOST", "example.com", "PART", "/a"), "baseUrl", "https://${env:HOST}${env:PART}/b");
        assertThat(reading.settings().url(ConfigKey.BASE_URL)).hasToString("Optional[https://example.com/a/b]");
    }

    @ParameterizedTest
    @CsvSource({"''", "'\n'", "'\r\n'"})
    void referenceWhenToFileThenOneLineEndIsNotPartOfIt(String lineEnd) {
        var file = Samples.file(directory, Samples.SECRET + lineEnd);
        assertThat(secret(read(Map.of(), "clientSecret", "${file:" + file + "}")))
                .isEqualTo(Samples.SECRET);
        assertThat(secret(read(Map.of(), "clientSecretFile", file))).isEqualTo(Samples.SECRET);
    }

    @Test
    void referenceWhenItBringsAnotherOneThenThatIsOnlyText() {
        var reading = read(Map.of("A", "${env:B}$1\\", "B", "hidden"), "clientSecret", "${env:A}");
        assertThat(secret(reading)).isEqualTo("${env:B}$1\\");
    }

    @Test
    void referenceWhenShadowedByAStrongerValueThenIsNotEvenLookedAt() {
        var reading = read(Map.of("SSO_CLIENT_SECRET", Samples.SECRET), "clientSecret", "${env:GONE}");
        assertThat(secret(reading)).isEqualTo(Samples.SECRET);
    }

    @Test
    void referenceWhenVariableIsBlankThenSecretIsNotSilentlyAbsent() {
        assertThat(read(Map.of("S", ""), "clientSecret", "${env:S}").problems())
                .singleElement()
                .asString()
                .contains("is blank");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "${env:GONE}|there is no environment variable GONE",
                "${env:}|there is no environment variable",
                "${file:/no/such/file}|there is no such file: /no/such/file",
                "${file:relative.txt}|must be the absolute path of a file",
                "${file:/}|there is no such file: /",
            })
    void referenceWhenItLeadsNowhereThenProblemNamesKeyAndSource(String value, String expected) {
        assertThat(read(Map.of(), "clientSecret", value).problems())
                .singleElement()
                .asString()
                .startsWith("clientSecret (init-param clientSecret): ")
                .contains("cannot be replaced", expected);
    }

    @Test
    void fileWhenTooLargeOrNotTextThenIsRefused() throws Exception {
        var large = Samples.file(directory, "x".repeat(TextFile.MAX_BYTES + 1));
        var binary = Files.write(directory.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThat(read(Map.of(), "clientSecretFile", large).problems())
                .singleElement()
                .asString()
                .contains("64 KiB");
        assertThat(read(Map.of(), "clientSecretFile", binary.toString()).problems())
                .singleElement()
                .asString()
                .contains("not UTF-8");
    }

    @Test
    void secretWhenGivenTwiceThenNeitherIsGuessed() {
        var file = Samples.file(directory, Samples.SECRET);
        assertThat(read(Map.of("SSO_CLIENT_SECRET", "other"), "clientSecretFile", file)
                        .problems())
                .containsExactly("clientSecretFile (init-param clientSecretFile): give either clientSecret"
                        + " (environment SSO_CLIENT_SECRET) or the file, not both");
    }

    @Test
    void cookieKeyWhenFromFileThenCountsAsSet() {
        var file = Samples.file(directory, Samples.KEY + "\n");
        var settings = read(Map.of("SSO_COOKIE_KEY_FILE", file), "cookieKeyPreviousFile", file)
                .settings();
        assertThat(settings.isSet(ConfigKey.COOKIE_KEY)).isTrue();
        assertThat(settings.origin(ConfigKey.COOKIE_KEY)).isEqualTo("the file of environment SSO_COOKIE_KEY_FILE");
        assertThat(settings.secret(ConfigKey.COOKIE_KEY_PREVIOUS)).isPresent();
        assertThat(settings.warnings()).isEmpty();
    }

    @Test
    void previousKeyWhenThereIsNoCurrentOneThenIsRefused() {
        assertThat(read(Map.of(), "cookieKeyPrevious", Samples.KEY).problems())
                .singleElement()
                .asString()
                .contains("set cookieKey too");
    }

    static Stream<Arguments> badSecrets() {
        return Stream.of(
                Arguments.of("cookieKey", "tooShortButSecret"),
                Arguments.of("cookieKey", base64("thirty-one bytes are not enough")),
                Arguments.of("cookieKey", base64("thirty-three bytes are one too man")),
                Arguments.of("cookieKey", base64("\0".repeat(32))),
                Arguments.of("cookieKey", base64("changeme".repeat(4))),
                Arguments.of("cookieKeyPrevious", "not base64 at all!"),
                Arguments.of("clientSecret", "two\nlines"),
                Arguments.of("clientSecretFile", Samples.SECRET),
                Arguments.of("cookieKeyFile", "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA="));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest(name = "{0} {index}")
    @MethodSource("badSecrets")
    void secretWhenRefusedThenMessageDoesNotHoldIt(String name, String value) {
        assertThat(read(Map.of(), name, value).problems())
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem)
                        .contains("(init-param " + name + ")")
                        .doesNotContain(value)
                        .doesNotContain("got:"));
    }

    @Test
    void secretWhenInAReferenceOfAnotherKeyThenMessageShowsTheReferenceOnly() {
        var file = Samples.file(directory, Samples.SECRET);
        assertThat(read(Map.of(), "providerUrl", "${file:" + file + "}").problems())
                .singleElement()
                .asString()
                .endsWith("got: ${file:" + file + "}")
                .doesNotContain(Samples.SECRET);
    }

    @Test
    void messageWhenValueHoldsLineBreaksThenStaysOneLine() {
        assertThat(read(Map.of(), "provider", "x\r\nFAKE LOG LINE\u202e" + "y".repeat(500))
                        .problems())
                .singleElement()
                .asString()
                .doesNotContain("\r", "\n", "\u202e")
                .hasSizeLessThan(250);
    }

    @Test
    void toStringWhenSettingsHoldSecretsThenShowsNone() {
        var environment = Map.of("SSO_CLIENT_SECRET", Samples.SECRET, "SSO_COOKIE_KEY", Samples.KEY);
        var settings = read(environment).settings();
        assertThat(settings.secret(ConfigKey.CLIENT_SECRET)).isPresent();
        assertThat(List.of(settings, Source.environment(environment), settings.secret(ConfigKey.COOKIE_KEY)))
                .allSatisfy(thing -> assertThat(thing.toString()).doesNotContain(Samples.SECRET, Samples.KEY));
    }
}
