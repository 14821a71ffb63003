package org.ssofilter.testkit;

/** Whether the simulated provider hands out refresh tokens, and what becomes of one that was used. */
public enum RefreshTokens {
    /** None are handed out. */
    NONE,
    /** One refresh token serves until it is revoked. */
    REUSABLE,
    /**
     * Each refresh gives a new refresh token; an old one that comes back revokes all tokens of its sign-in
     * (RFC 9700 §4.14.2).
     */
    ROTATING
}
