package org.ssofilter;

import java.time.Duration;

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
}
