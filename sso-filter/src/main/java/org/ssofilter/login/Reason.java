package org.ssofilter.login;

/** Why a sign-in or a request failed. The code is on the page and in the log; the status is what the client gets. */
public enum Reason {
    /** The state is missing, unknown, altered or not from this browser (RFC 9700 §4.7). */
    STATE_INVALID("sso-101", 401),
    LOGIN_EXPIRED("sso-102", 401),
    CALLBACK_REPLAYED("sso-103", 401),
    PARAMETER_REPEATED("sso-104", 401),
    CODE_MISSING("sso-105", 401),
    /** The answer is another provider's (RFC 9207). */
    ISSUER_MISMATCH("sso-106", 401),
    ACCESS_DENIED("sso-201", 403),
    PROVIDER_ERROR("sso-202", 502),
    /** The provider said itself that it cannot answer now: 5xx, 429, temporarily_unavailable, server_error. */
    PROVIDER_UNAVAILABLE("sso-203", 503),
    CODE_REFUSED("sso-204", 401),
    /** The provider does not accept our client id or secret. */
    CLIENT_REFUSED("sso-205", 502),
    /** The userinfo endpoint refused the access token that the token endpoint had just made. */
    TOKEN_REJECTED("sso-206", 502),
    PROVIDER_UNREACHABLE("sso-301", 503),
    PROVIDER_TIMEOUT("sso-302", 503),
    TOO_MANY_CALLS("sso-303", 503),
    PROVIDER_NONSENSE("sso-304", 502),
    /** The profile lacks the field that is to be the principal's name. */
    PROFILE_INCOMPLETE("sso-305", 502),
    ID_TOKEN_INVALID("sso-306", 502),
    NOT_SIGNED_IN("sso-401", 401),
    /** The application was reached by an address that signing in must not use: http outside loopback. */
    ADDRESS_REFUSED("sso-402", 400),
    FORM_TOO_LARGE("sso-403", 413),
    METHOD_NOT_ALLOWED("sso-404", 405),
    CREDENTIALS_REFUSED("sso-405", 401),
    TOO_MANY_ATTEMPTS("sso-406", 429),
    SESSION_LOST("sso-407", 403),
    /** A link to {@code loginPath} names a provider that the application does not have. */
    PROVIDER_UNKNOWN("sso-408", 400),
    NOT_CONFIGURED("sso-501", 503),
    INTERNAL("sso-502", 500);

    private final String code;
    private final int status;

    Reason(String code, int status) {
        this.code = code;
        this.status = status;
    }

    /** A short stable code for users, support and logs, such as {@code sso-101}. */
    public String code() {
        return code;
    }

    /** The HTTP status of the answer. */
    public int status() {
        return status;
    }

    /** Whether the same question may well be answered later; anything else is an answer. */
    public boolean isTemporary() {
        return status == 503 || this == PROVIDER_NONSENSE || this == INTERNAL;
    }
}
