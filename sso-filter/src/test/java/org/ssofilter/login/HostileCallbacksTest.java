package org.ssofilter.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ssofilter.fake.Corpus;
import org.ssofilter.fake.CountingRandomness;
import org.ssofilter.fake.SettableClock;

/** What comes to the redirect URI; each line of the corpus is one test. */
class HostileCallbacksTest {
    private static final SettableClock CLOCK = new SettableClock();
    private static final PendingLogin PENDING =
            PendingLogin.start("talque", "/orders", new CountingRandomness(), CLOCK);
    private static final String STATE = PENDING.state().reveal();
    private static final String OTHER_STATE = PENDING.nonce().reveal();

    static Stream<String> lines() {
        return Corpus.lines("callback-queries.txt");
    }

    @Test
    void corpusWhenReadThenIsLarge() {
        assertThat(lines().distinct()).hasSizeGreaterThanOrEqualTo(150);
        assertThat(OTHER_STATE).isNotEqualTo(STATE).hasSameSizeAs(STATE);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lines")
    void callbackWhenGivenALineThenEndsAsItSays(String line) {
        var parts = line.split(" ", 2);
        var query = parts[1].replace("{state}", STATE).replace("{STATE}", OTHER_STATE);
        var failure = catchThrowable(() -> checked(query));
        if (parts[0].equals("accepted")) {
            assertThat(failure).isNull();
            return;
        }
        assertThat(failure).isInstanceOfSatisfying(LoginFailed.class, failed -> {
            assertThat(failed.reason()).isEqualTo(Reason.valueOf(parts[0]));
            assertThat(failed.detail()).matches("[^\\p{Cntrl}\u2028\u2029\u202e]*");
        });
    }

    @Test
    void callbackWhenThereIsNoQueryThenHasNoState() {
        assertThat(catchThrowable(() -> checked(null)))
                .isInstanceOfSatisfying(
                        LoginFailed.class, failed -> assertThat(failed.reason()).isEqualTo(Reason.STATE_INVALID));
    }

    /** The order of the real thing: the state names the pending login, which then has to match. */
    private static CheckedCallback checked(@Nullable String query) throws LoginFailed {
        var params = CallbackParams.parse(query);
        var kept = params.pendingId().filter(PENDING.id()::equals);
        if (kept.isEmpty()) throw new LoginFailed(Reason.STATE_INVALID, "no pending login of this browser");
        return CheckedCallback.check(params, PENDING, null, CLOCK, Duration.ofMinutes(10));
    }
}
