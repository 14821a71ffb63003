package org.ssofilter.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ssofilter.fake.SettableClock;

/** The small vocabulary in which a provider is described. */
class ClaimTest {
    private static final String ANSWER =
            "{\"sub\":\"7\",\"a/b\":\"slash\",\"realm\":{\"roles\":[\"x\"],\"~\":\"tilde\"},\"none\":null,\"\":\"empty\"}";

    @ParameterizedTest
    @CsvSource({
        "sub, 7",
        "' sub ', 7",
        "/sub, 7",
        "/realm/roles/0, x",
        "/realm/~0, tilde",
        "/a~1b, slash",
        "a/b, slash",
        "user_id sub, 7",
        "none sub, 7",
        "sub user_id, 7",
        "'''true''', true",
        "'''constant''', constant",
        "'''two words''', two words",
        "'''''', ''",
        "absent, ''",
        "/absent/0, ''",
        "/realm/roles/9, ''",
        "absent /also/absent, ''",
    })
    void parseWhenWellFormedThenFindsItsPlace(String setting, String expected) throws Exception {
        assertThat(Claim.parse(setting).in(new ObjectMapper().readTree(ANSWER)).asText(""))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void parseWhenItNamesNothingThenRefused(String setting) {
        assertThatIllegalArgumentException().isThrownBy(() -> Claim.parse(setting));
    }

    @ParameterizedTest
    @CsvSource({
        "SECONDS, 3600, PT1H",
        "SECONDS, 0, PT0S",
        "SECONDS, '\"3600\"', PT1H",
        "SECONDS, 3153600000, PT876000H",
        "EPOCH_SECONDS, 1795342530, PT0S",
        "EPOCH_MILLIS, 1795342530000, PT0S",
        "EPOCH_MILLIS, '\"1795342530000\"', PT0S",
        "SECONDS, null, ",
        "EPOCH_MILLIS, null, ",
    })
    void expiryWhenSensibleThenThatMoment(TokenExpiry unit, String json, @Nullable Duration fromNow) throws Exception {
        assertThat(unit.read(new ObjectMapper().readTree(json), new SettableClock()))
                .isEqualTo(fromNow == null ? null : SettableClock.START.plus(fromNow));
    }

    @Test
    void expiryWhenTalqueAnswersThenInEpochMilliseconds() throws Exception {
        assertThat(TokenExpiry.EPOCH_MILLIS.read(new ObjectMapper().readTree("1542055758351"), new SettableClock()))
                .hasToString("2018-11-12T20:49:18.351Z");
    }

    @ParameterizedTest
    @CsvSource({
        "SECONDS, -1",
        "SECONDS, 3153600001",
        "SECONDS, 9223372036854775807",
        "SECONDS, 9223372036854775808",
        "SECONDS, 1.5",
        "SECONDS, 1e300",
        "SECONDS, true",
        "SECONDS, []",
        "SECONDS, {}",
        "SECONDS, '\"\"'",
        "SECONDS, '\"soon\"'",
        "SECONDS, '\"-1\"'",
        "SECONDS, '\"1e3\"'",
        "SECONDS, '\" 1\"'",
        "SECONDS, '\"1234567890123456\"'",
        "EPOCH_MILLIS, -1",
        "EPOCH_MILLIS, 1e300",
        "EPOCH_MILLIS, '\"2018-11-12\"'",
        "EPOCH_SECONDS, -1",
    })
    void expiryWhenNoSensibleNumberThenRefused(TokenExpiry unit, String json) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> unit.read(new ObjectMapper().readTree(json), new SettableClock()))
                .withMessageStartingWith("the token's");
    }

    @Test
    void expiryWhenSecondsOverflowThenArithmeticSaysSo() {
        org.assertj.core.api.Assertions.assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> TokenExpiry.EPOCH_SECONDS.read(
                        new ObjectMapper().readTree("9223372036854775807"), new SettableClock()));
    }

    @Test
    void namesWhenTranslatedThenRenamedDoubledAndLeftOutInOrder() {
        var names = new ParameterNames(Map.of("b", List.of("b1", "b2"), "c", List.of(), "d", List.of("e")));
        var standard = new LinkedHashMap<String, String>();
        for (var name : List.of("a", "b", "c", "d")) standard.put(name, name.toUpperCase(java.util.Locale.ROOT));
        assertThat(names.translate(standard).toString()).isEqualTo("{a=A, b1=B, b2=B, e=D}");
        assertThat(ParameterNames.STANDARD.translate(standard)).isEqualTo(standard);
    }
}
