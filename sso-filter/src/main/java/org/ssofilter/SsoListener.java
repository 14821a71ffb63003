package org.ssofilter;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Is told what happens to sign-ins and provider calls, for audit and metrics. Registered with
 * {@code SsoConfig.builder().listener(…)}, or by naming the class in {@code META-INF/services/org.ssofilter.SsoListener}
 * of the application. Called by several threads at once, sometimes by a thread that a user waits for: be quick. What a
 * listener throws is logged and changes nothing.
 */
public interface SsoListener {
    /** Somebody signed in. */
    default void signedIn(SsoUser user) {}

    /**
     * A sign-in failed.
     *
     * @param code the reason, such as {@code sso-101}; the README lists them
     * @param reason the same in words, such as {@code STATE_INVALID}
     * @param reference what the user's page shows and the log has
     */
    default void signInFailed(String code, String reason, String reference) {}

    /**
     * The same where an application has several providers. Unless overridden, it tells {@link #signInFailed(String, String,
     * String)}.
     *
     * @param provider its name in the settings; null where nobody knows which was asked, as for a callback that was made up
     */
    default void signInFailed(String code, String reason, String reference, @Nullable String provider) {
        signInFailed(code, reason, reference);
    }

    /** Somebody signed out, or their provider ended the sign-in; a session that merely timed out tells nobody. */
    default void signedOut(SsoUser user) {}

    /**
     * The provider was called.
     *
     * @param endpoint {@code token} or {@code userinfo}
     * @param status the HTTP status; 0 when no usable answer came
     * @param duration from the first byte out to the last byte in
     */
    default void providerCalled(String endpoint, int status, Duration duration) {}

    /**
     * The same where an application has several providers. Unless overridden, it tells {@link #providerCalled(String, int,
     * Duration)}.
     *
     * @param provider its name in the settings
     */
    default void providerCalled(String provider, String endpoint, int status, Duration duration) {
        providerCalled(endpoint, status, duration);
    }
}
