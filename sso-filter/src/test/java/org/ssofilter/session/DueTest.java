package org.ssofilter.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ssofilter.secret.Secret;
import org.ssofilter.secret.TokenSet;

/** When a request has to look after its sign-in. */
class DueTest {
    private static final long NEVER = Long.MAX_VALUE;
    private static final long NOW = 1_000_000_000L;

    private final Due due = new Due(true, null);

    @ParameterizedTest
    @CsvSource({"86400, 86340", "3600, 3540", "240, 180", "100, 75", "4, 3", "0, 0", "-5, -5"})
    void refreshWhenTokenLivesSoManySecondsThenALittleBeforeItsEnd(long lives, long refreshAfter) {
        assertThat(due.refreshAt(tokens(lives, "r"), NOW)).isEqualTo(NOW + refreshAfter * 1000);
    }

    @Test
    void refreshWhenNothingToRefreshWithOrNoEndThenNever() {
        assertThat(due.refreshAt(tokens(60, null), NOW)).isEqualTo(NEVER);
        var endless = new TokenSet(Secret.of("a"), null, Secret.of("r"), null, Set.of());
        assertThat(due.refreshAt(endless, NOW)).isEqualTo(NEVER);
        assertThat(due.ends(endless)).isEqualTo(NEVER);
    }

    @Test
    void firstWhenThereAreSeveralThenTheEarliestThatTheSettingsWant() {
        var both = new Due(true, Duration.ofMinutes(5));
        assertThat(both.profileAt(NOW)).isEqualTo(NOW + 300_000);
        assertThat(both.first(10, 20)).isEqualTo(10);
        assertThat(both.first(30, 20)).isEqualTo(20);
        assertThat(due.first(30, due.profileAt(NOW))).isEqualTo(30);
        assertThat(new Due(false, null).first(30, NEVER)).isEqualTo(NEVER);
    }

    private static TokenSet tokens(long livesSeconds, @Nullable String refreshToken) {
        return new TokenSet(
                Secret.of("a"),
                Instant.ofEpochMilli(NOW + livesSeconds * 1000),
                refreshToken == null ? null : Secret.of(refreshToken),
                null,
                Set.of());
    }
}
