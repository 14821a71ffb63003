package org.ssofilter.provider;

/** How a user's consent becomes an access token (RFC 6749 §1.3). */
public enum Grant {
    /** The authorization code grant (RFC 6749 §4.1): users sign in at the provider. */
    CODE,
    /** The resource owner password grant (RFC 6749 §4.3): users tell us their password; RFC 9700 §2.4 advises against it. */
    PASSWORD
}
