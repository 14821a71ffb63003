package org.ssofilter.login;

import org.jspecify.annotations.Nullable;
import org.ssofilter.http.JsonAnswer;

/** What the errors of a provider mean to us; its own words go no further than the log. */
final class ProviderErrors {
    private ProviderErrors() {}

    /** An {@code error} in the callback (RFC 6749 §4.1.2.1). */
    static LoginFailed ofAuthorization(String error) {
        var reason = switch (error) {
            case "access_denied" -> Reason.ACCESS_DENIED;
            case "temporarily_unavailable", "server_error" -> Reason.PROVIDER_UNAVAILABLE;
            default -> Reason.PROVIDER_ERROR;
        };
        return new LoginFailed(reason, "the authorization endpoint answered error=" + error);
    }

    /** A refusal of the token endpoint: the error where the body has one (RFC 6749 §5.2), else the status. */
    static LoginFailed ofToken(JsonAnswer answer) {
        var error = answer.text("error");
        var detail = "the token endpoint answered " + answer.status() + (error == null ? "" : " error=" + error);
        return new LoginFailed(reasonOfToken(answer.status(), error), detail, answer.retryAfter());
    }

    /**
     * The same for the password grant, where {@code invalid_grant} speaks of e-mail address and password; servers that
     * say no more than 400 or 401 mean those too.
     */
    static LoginFailed ofCredentials(JsonAnswer answer) {
        var failure = ofToken(answer);
        boolean refused =
                failure.reason() == Reason.CODE_REFUSED || (answer.status() == 401 && answer.text("error") == null);
        return refused ? new LoginFailed(Reason.CREDENTIALS_REFUSED, failure.detail()) : failure;
    }

    private static Reason reasonOfToken(int status, @Nullable String error) {
        if (status >= 500 || status == 429) return Reason.PROVIDER_UNAVAILABLE;
        if (error == null) {
            return switch (status) {
                case 400 -> Reason.CODE_REFUSED; // a code lives for moments: that it is too old is the usual reason
                case 401, 403 -> Reason.CLIENT_REFUSED;
                default -> Reason.PROVIDER_ERROR;
            };
        }
        return switch (error) {
            case "invalid_grant" -> Reason.CODE_REFUSED;
            case "invalid_client", "unauthorized_client" -> Reason.CLIENT_REFUSED;
            case "temporarily_unavailable", "server_error", "slow_down" -> Reason.PROVIDER_UNAVAILABLE;
            default -> Reason.PROVIDER_ERROR;
        };
    }

    /** A refusal of the userinfo endpoint (RFC 6750 §3.1). */
    static LoginFailed ofUserinfo(JsonAnswer answer) {
        int status = answer.status();
        var reason = status >= 500 || status == 429
                ? Reason.PROVIDER_UNAVAILABLE
                : status == 401 || status == 403 ? Reason.TOKEN_REJECTED : Reason.PROVIDER_ERROR;
        return new LoginFailed(reason, "the userinfo endpoint answered " + status, answer.retryAfter());
    }
}
