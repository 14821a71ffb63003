package org.ssofilter.web.page;

/** Why a session was gone right after the sign-in that made it, as far as the request tells. */
public enum LossCause {
    /** The session cookie is {@code Secure}, the request came over http. */
    SECURE_COOKIE_ON_HTTP,
    /** The session cookie is {@code SameSite=Strict} and was left out after the way back from the provider. */
    SAME_SITE_COOKIE,
    /** The session cookie's path or domain does not cover the address. */
    COOKIE_PATH_OR_DOMAIN,
    /** The session cookie came back, but this server does not know the session. */
    NODES_NOT_SHARED,
    UNKNOWN
}
