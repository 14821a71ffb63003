package org.ssofilter.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SecretTest {
    private static final String TEXT = "R7pL-do-not-print";

    @Test
    void toStringWhenAnywhereThenShowsNothing() {
        var secret = Secret.of(TEXT);
        var tokens = new TokenSet(secret, Instant.EPOCH, secret, secret, Set.of("EMAIL"));
        assertThat(Stream.of(secret, List.of(secret), tokens, "a " + secret).map(String::valueOf))
                .allSatisfy(text -> assertThat(text).contains("***").doesNotContain(TEXT));
    }

    @Test
    void revealWhenAskedThenGivesTheText() {
        assertThat(Secret.of(TEXT).reveal()).isEqualTo(TEXT);
    }

    @Test
    void matchesWhenComparedThenOnlyTheWholeText() {
        var secret = Secret.of(TEXT);
        assertThat(secret.matches(TEXT)).isTrue();
        assertThat(secret.matches(null)).isFalse();
        assertThat(secret.matches("")).isFalse();
        assertThat(secret.matches(TEXT.substring(1))).isFalse();
        assertThat(secret.matches(TEXT + "x")).isFalse();
        assertThat(secret.matches("***")).isFalse();
        assertThat(Secret.of("").matches("")).isTrue();
        assertThat(Secret.of("?").matches("\ud800"))
                .as("a lone surrogate is sent as '?'")
                .isTrue();
    }

    @Test
    void equalsWhenComparedThenByText() {
        assertThat(Secret.of(TEXT)).isEqualTo(Secret.of(TEXT)).hasSameHashCodeAs(Secret.of(TEXT));
        assertThat(Secret.of(TEXT)).isNotEqualTo(Secret.of("other")).isNotEqualTo(TEXT);
    }

    /** A secret in a session or a message queue would be a copy that nobody guards. */
    @Test
    void secretWhenSomebodySerializesItThenCannot() {
        assertThat(Secret.of(TEXT)).isNotInstanceOf(Serializable.class);
    }
}
