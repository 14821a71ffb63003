package org.ssofilter.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ssofilter.fake.CountingRandomness;
import org.ssofilter.fake.SettableClock;

class CheckedFormTest {
    private static final Duration TIMEOUT = Duration.ofMinutes(10);

    private final SettableClock clock = new SettableClock();
    private final PendingLogin pending = PendingLogin.start("comm100", "/app/x", new CountingRandomness(), clock);

    @Test
    void checkWhenStateIsThatOfTheCookieThenHasTheUserWithoutBlanksAround() throws LoginFailed {
        var form = CheckedForm.check(pending.state().reveal(), "  wh@example.com\t", pending, clock, TIMEOUT);

        assertThat(form.username()).isEqualTo("wh@example.com");
        assertThat(form.pending()).isSameAs(pending);
        assertThat(form.toString())
                .doesNotContain("wh@example.com", pending.state().reveal());
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "AQEBAQEBAQEBAQEBAQEBAR", "null"})
    void checkWhenStateDiffersThenIsRefused(@Nullable String state) {
        assertThat(reason(state)).isEqualTo(Reason.STATE_INVALID);
    }

    @ParameterizedTest
    @CsvSource({"PT10M, false", "PT10M0.001S, true", "PT-1M, false", "PT-1M-0.001S, true"})
    void checkWhenFormWasShownTooLongAgoOrInTheFutureThenIsRefused(Duration later, boolean refused) {
        clock.move(later);

        assertThat(reason(pending.state().reveal())).isEqualTo(refused ? Reason.LOGIN_EXPIRED : null);
    }

    private @Nullable Reason reason(@Nullable String state) {
        var failure = catchThrowableOfType(
                LoginFailed.class, () -> CheckedForm.check(state, "wh@example.com", pending, clock, TIMEOUT));
        return failure == null ? null : failure.reason();
    }
}
