package org.ssofilter.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ssofilter.http.CallFailed;

/** What an end on another thread means for the user who waits for it. */
class LoginFailedTest {

    static Stream<Arguments> ends() {
        return Stream.of(
                Arguments.of(new LoginFailed(Reason.ACCESS_DENIED), Reason.ACCESS_DENIED),
                Arguments.of(new CallFailed(CallFailed.Why.TOO_MANY, "full"), Reason.TOO_MANY_CALLS),
                Arguments.of(new TimeoutException(), Reason.PROVIDER_TIMEOUT),
                Arguments.of(new InterruptedException(), Reason.PROVIDER_UNREACHABLE),
                Arguments.of(new IllegalStateException("a bug"), Reason.INTERNAL));
    }

    @ParameterizedTest
    @MethodSource("ends")
    void ofWorkWhenItEndedThenTheReasonIsThatOfItsCause(Throwable end, Reason reason) {
        assertThat(LoginFailed.ofWork(end).reason()).isEqualTo(reason);
        assertThat(LoginFailed.ofWork(new CompletionException(end)).reason()).isEqualTo(reason);
        assertThat(LoginFailed.ofWork(new ExecutionException(end)).reason()).isEqualTo(reason);
    }

    /** The page says no more than "internal"; whoever is to mend it needs the trace. */
    @Test
    void ofWorkWhenUnforeseenThenTheLogHasTheException() {
        var bug = new IllegalStateException("a bug");

        assertThat(loggedBy(() -> LoginFailed.ofWork(bug)))
                .hasValueSatisfying(line -> assertThat(line.getThrown()).isSameAs(bug));
        assertThat(loggedBy(() -> LoginFailed.ofWork(new TimeoutException()))).isEmpty();
    }

    private static java.util.Optional<LogRecord> loggedBy(Runnable action) {
        var logger = Logger.getLogger("org.ssofilter");
        var last = new Last();
        logger.addHandler(last);
        try {
            action.run();
        } finally {
            logger.removeHandler(last);
        }
        return java.util.Optional.ofNullable(last.line);
    }

    private static final class Last extends Handler {
        private @Nullable LogRecord line;

        @Override
        public void publish(LogRecord record) {
            line = record;
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
