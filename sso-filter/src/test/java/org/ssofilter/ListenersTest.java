package org.ssofilter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ssofilter.login.Reason;

/** What an application's listener throws changes nothing, whatever it is. */
class ListenersTest {
    private final List<String> told = new ArrayList<>();

    static List<Throwable> failures() {
        return List.of(
                new IllegalStateException("x"),
                new NoClassDefFoundError("com/example/Metrics"),
                new AssertionError("x"),
                new java.io.IOException("thrown without being declared, as Kotlin does"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void calledWhenListenerFailsThenTheOthersAreToldAndNothingComesOut(Throwable failure) {
        new Listeners(List.of(failing(failure), noting())).called("clerk", "token", 200, Duration.ofMillis(1));
        assertThat(told).containsExactly("token 200");
    }

    @Test
    void signInFailedWhenListenerFailsThenNothingComesOut() {
        new Listeners(List.of(failing(new StackOverflowError()), noting()))
                .signInFailed(Reason.INTERNAL, "ABCD-EFGH", null);
        assertThat(told).containsExactly("sso-502 INTERNAL ABCD-EFGH");
    }

    @Test
    void providerWhenAskedForThenIsToldToo() {
        var both = new Listeners(List.of(new SsoListener() {
            @Override
            public void signInFailed(String code, String reason, String reference, @Nullable String provider) {
                told.add(code + " at " + provider);
            }

            @Override
            public void providerCalled(String provider, String endpoint, int status, Duration duration) {
                told.add(provider + " " + endpoint + " " + status);
            }
        }));
        both.called("clerk", "token", 200, Duration.ofMillis(1));
        both.signInFailed(Reason.INTERNAL, "ABCD-EFGH", "clerk");
        both.signInFailed(Reason.INTERNAL, "ABCD-EFGH", null);
        assertThat(told).containsExactly("clerk token 200", "sso-502 at clerk", "sso-502 at null");
    }

    private SsoListener noting() {
        return new SsoListener() {
            @Override
            public void signInFailed(String code, String reason, String reference) {
                told.add(code + " " + reason + " " + reference);
            }

            @Override
            public void providerCalled(String endpoint, int status, Duration duration) {
                told.add(endpoint + " " + status);
            }
        };
    }

    private static SsoListener failing(Throwable failure) {
        return new SsoListener() {
            @Override
            public void signInFailed(String code, String reason, String reference) {
                ListenersTest.<RuntimeException>sneak(failure);
            }

            @Override
            public void providerCalled(String endpoint, int status, Duration duration) {
                ListenersTest.<RuntimeException>sneak(failure);
            }
        };
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> void sneak(Throwable failure) throws T {
        throw (T) failure;
    }
}
