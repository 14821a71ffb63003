package org.ssofilter.sample.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ElementsTest {
    @Test
    void escapeWhenTextIsMarkupThenItIsText() {
        assertThat(Elements.escape("<a href=\"x\" id='y'>&amp;"))
                .isEqualTo("&lt;a href=&#34;x&#34; id=&#39;y&#39;&gt;&amp;amp;");
    }

    @Test
    void anyWhenValueIsAbsentThenNothing() {
        assertThat(Elements.escape(null)).isEmpty();
        assertThat(Elements.day(null)).isEmpty();
        assertThat(Elements.join(null)).isEmpty();
    }

    @Test
    void dayWhenInstantIsBefore1970ThenItsDayInUtc() {
        assertThat(Elements.day(Instant.ofEpochMilli(-2_148_253_200_000L))).isEqualTo("4 December 1901");
    }

    @Test
    void joinWhenThereAreSeveralThenCommas() {
        assertThat(Elements.join(List.of("AGENT", "ADMIN"))).isEqualTo("AGENT, ADMIN");
    }

    @ParameterizedTest
    @CsvSource({
        "Werner Heisenberg, WH",
        "Johann Wolfgang von Goethe, JG",
        "zoë, Z",
        "wh@example.com, W",
        "'  ', ?",
        "'-- !!', ?",
        "𐐷ab 𐐷cd, 𐐏𐐏",
        ", ?"
    })
    void initialsWhenNameIsWhateverThenAtMostTwoLetters(@Nullable String name, String initials) {
        assertThat(Elements.initials(name)).isEqualTo(initials);
    }
}
