package org.ssofilter.provider;

/** How the client proves itself at the token endpoint (RFC 6749 §2.3.1). */
public enum ClientAuthentication {
    /** HTTP Basic, id and secret form-encoded first. */
    BASIC,
    /** {@code client_id} and {@code client_secret} in the form. */
    POST,
    /** A public client: {@code client_id} in the form, no secret. */
    NONE
}
