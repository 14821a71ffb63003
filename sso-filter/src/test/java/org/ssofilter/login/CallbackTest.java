package org.ssofilter.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ssofilter.fake.CountingRandomness;
import org.ssofilter.fake.SettableClock;

/** What comes to the redirect URI, and what it takes to be believed. */
class CallbackTest {
    private final SettableClock clock = new SettableClock();
    private final PendingLogin pending = PendingLogin.start("talque", "/orders", new CountingRandomness(), clock);
    private final String state = pending.state().reveal();

    // Reading

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "state=s&code=c             | s | c | |",
                "code=c&state=s             | s | c | |",
                "state=s&error=e            | s | | e |",
                "state=s&code=c&iss=i       | s | c | | i",
                "state=s&code=c&session_state=x&scope=a&scope=b | s | c | |",
                "state=s&code=a%2Bb%3D+c    | s | a+b= c | |",
                "state=&code=               | | | |",
                "state&code                 | | | |",
                "~~                         | | | |",
                "State=s&CODE=c             | | | |",
                "st%61te=s&c%6fde=c         | s | c | |",
            })
    void parseWhenWellFormedThenTakesWhatCounts(
            String query, @Nullable String state, @Nullable String code, @Nullable String error, @Nullable String iss)
            throws Exception {
        assertThat(CallbackParams.parse(query)).isEqualTo(new CallbackParams(state, code, error, iss));
    }

    @Test
    void parseWhenThereIsNoQueryThenNothing() throws Exception {
        assertThat(CallbackParams.parse(null)).isEqualTo(new CallbackParams(null, null, null, null));
        assertThat(CallbackParams.parse(null).pendingId()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "state=a&state=b",
                "state=a&state=a",
                "code=a&code=b",
                "error=a&error=a",
                "iss=a&iss=b",
                "state=a&st%61te=a",
                "state=&state=a",
                "state&state",
                "state=a&code=b&code",
            })
    void parseWhenASecurityParameterComesTwiceThenRefused(String query) {
        assertThat(parsing(query)).isEqualTo(Reason.PARAMETER_REPEATED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"state=%", "state=%ff", "%zz=a&state=b", "state=a&x=%c0%af"})
    void parseWhenUndecodableThenRefused(String query) {
        assertThat(parsing(query)).isEqualTo(Reason.STATE_INVALID);
    }

    private static Reason parsing(String query) {
        try {
            throw new AssertionError("no failure but " + CallbackParams.parse(query));
        } catch (LoginFailed failed) {
            return failed.reason();
        }
    }

    @Test
    void toStringWhenLoggedThenHasNothing() throws Exception {
        assertThat(CallbackParams.parse("state=s3cret&code=c0de").toString()).doesNotContain("s3cret", "c0de");
    }

    // Believing

    @Test
    void checkWhenEverythingAgreesThenHasTheCode() throws Exception {
        var checked = check("c0de", null, null, null);
        assertThat(checked.code().reveal()).isEqualTo("c0de");
        assertThat(checked.pending()).isSameAs(pending);
        assertThat(checked.toString()).doesNotContain("c0de");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "AQABAQEBAQEBAQEBAQEBAQ ", "aqabaqebaqebaqebaqebaq", "AQABAQEBAQEBAQEBAQEBA"})
    void checkWhenTheStateDiffersThenNothingElseIsLookedAt(String other) {
        assertThat(checking(new CallbackParams(other, "c", null, null))).isEqualTo(Reason.STATE_INVALID);
        assertThat(checking(new CallbackParams(other, null, "access_denied", "evil")))
                .isEqualTo(Reason.STATE_INVALID);
        assertThat(checking(new CallbackParams(null, "c", null, null))).isEqualTo(Reason.STATE_INVALID);
    }

    @Test
    void checkWhenTooLateThenExpiredEvenWithAnError() {
        clock.move(Duration.ofMinutes(11));
        assertThat(checking(new CallbackParams(state, "c", null, null))).isEqualTo(Reason.LOGIN_EXPIRED);
        assertThat(checking(new CallbackParams(state, null, "access_denied", null)))
                .isEqualTo(Reason.LOGIN_EXPIRED);
    }

    @ParameterizedTest
    @CsvSource({
        "access_denied, ACCESS_DENIED",
        "temporarily_unavailable, PROVIDER_UNAVAILABLE",
        "server_error, PROVIDER_UNAVAILABLE",
        "invalid_request, PROVIDER_ERROR",
        "unauthorized_client, PROVIDER_ERROR",
        "invalid_scope, PROVIDER_ERROR",
        "Access_Denied, PROVIDER_ERROR",
        "<script>, PROVIDER_ERROR",
    })
    void checkWhenTheProviderSaysNoThenThatIsTheReason(String error, Reason reason) {
        assertThat(checking(new CallbackParams(state, null, error, null))).isEqualTo(reason);
        assertThat(checking(new CallbackParams(state, "c", error, null)))
                .as("a code beside it changes nothing")
                .isEqualTo(reason);
    }

    @Test
    void checkWhenThereIsNoCodeThenRefused() {
        assertThat(checking(new CallbackParams(state, null, null, null))).isEqualTo(Reason.CODE_MISSING);
    }

    @Test
    void checkWhenTheIssuerIsAnotherThenRefused() throws Exception {
        var params = new CallbackParams(state, "c", null, "https://evil.example");
        assertThat(reason(params, "https://op.example")).isEqualTo(Reason.ISSUER_MISMATCH);
        assertThat(check("c", null, "https://op.example", "https://op.example").pending())
                .isSameAs(pending);
        assertThat(check("c", null, null, "https://op.example"))
                .as("not every provider says it")
                .isNotNull();
        assertThat(check("c", null, "https://any.example", null))
                .as("not every issuer is known")
                .isNotNull();
    }

    private CheckedCallback check(
            @Nullable String code, @Nullable String error, @Nullable String iss, @Nullable String issuer)
            throws LoginFailed {
        return CheckedCallback.check(
                new CallbackParams(state, code, error, iss), pending, issuer, clock, Duration.ofMinutes(10));
    }

    private Reason checking(CallbackParams params) {
        return reason(params, null);
    }

    private Reason reason(CallbackParams params, @Nullable String issuer) {
        try {
            CheckedCallback.check(params, pending, issuer, clock, Duration.ofMinutes(10));
            throw new AssertionError("no failure");
        } catch (LoginFailed failed) {
            return failed.reason();
        }
    }
}
