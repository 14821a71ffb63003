package org.ssofilter.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageTest {

    @Test
    void ofWhenThereIsNoHeaderThenEnglish() {
        assertThat(Language.of(null)).isEqualTo(Language.ENGLISH);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    de                             | GERMAN
                    DE-at                          | GERMAN
                    de-CH-1901                     | GERMAN
                    de-DE,de;q=0.9,en;q=0.8        | GERMAN
                    en-US,en;q=0.9,de;q=0.8        | ENGLISH
                    en;q=0.8,de;q=0.9              | GERMAN
                    en;q=0.899,de;q=0.9            | GERMAN
                    fr-FR, fr;q=0.9, de;q=0.1      | GERMAN
                    fr, *;q=0.5, de;q=0.4          | ENGLISH
                    fr, *;q=0.4, de;q=0.5          | GERMAN
                    *, de                          | GERMAN
                    *, de;q=0.5                    | ENGLISH
                    de, en                         | GERMAN
                    en, de                         | ENGLISH
                    de;q=1.000, en                 | GERMAN
                    de ; q=0.7 , en ; q=0.6        | GERMAN
                    DE;Q=0.7, EN;Q=0.6             | GERMAN
                    *                              | ENGLISH
                    fr                             | ENGLISH
                    de;q=0                         | ENGLISH
                    de;q=0.000, *                  | ENGLISH
                    en;q=0, *                      | GERMAN
                    en;q=0, de;q=0                 | ENGLISH
                    den, deutsch, de_DE            | ENGLISH
                    en;q=0.5, de;q=0.5             | ENGLISH
                    de;q=0.5, en;q=0.5             | GERMAN
                    """)
    void ofWhenWeightedThenTheBestOneThatWeSpeak(String header, Language expected) {
        assertThat(Language.of(header)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ",",
                ",,,;;;",
                ";q=1",
                "de;q=",
                "de;q=2",
                "de;q=1.001",
                "de;q=-1",
                "de;q=NaN",
                "de;q=1e9",
                "de;q=0.1234",
                "de;q=0x1",
                "de;q=٠.٩",
                "de;q=1;q=1",
                "de;level=1",
                "d\u0000e",
                "ｄｅ",
                "<script>",
                "q=1"
            })
    void ofWhenMalformedThenEnglish(String header) {
        assertThat(Language.of(header)).isEqualTo(Language.ENGLISH);
    }

    @Test
    void ofWhenMalformedPartsStandBesideAGoodOneThenTheGoodOneCounts() {
        assertThat(Language.of("en;q=x,;;,\u0001,de;q=0.1")).isEqualTo(Language.GERMAN);
    }

    @Test
    void ofWhenTheHeaderIsHugeThenOnlyItsBeginningIsRead() {
        assertThat(Language.of("fr,".repeat(1_000_000) + "de")).isEqualTo(Language.ENGLISH);
        assertThatCode(() -> Language.of(",;".repeat(1_000_000))).doesNotThrowAnyException();
    }
}
