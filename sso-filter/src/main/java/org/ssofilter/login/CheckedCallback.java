package org.ssofilter.login;

import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.ssofilter.secret.Secret;

/** A callback that answers a login of this very browser, in time, with a code. Nothing else reaches the token endpoint. */
public final class CheckedCallback {
    private final Secret code;
    private final PendingLogin pending;

    private CheckedCallback(Secret code, PendingLogin pending) { // no other door
        this.code = code;
        this.pending = pending;
    }

    /**
     * Checks before the provider is asked anything (RFC 9700 §4.7).
     *
     * @param issuer who was asked, where that is known
     * @throws LoginFailed for a state that differs, a login that is too old, an answer of somebody else, an error of the
     *     provider, a missing code
     */
    public static CheckedCallback check(
            CallbackParams params, PendingLogin pending, @Nullable String issuer, Clock clock, Duration loginTimeout)
            throws LoginFailed {
        if (!pending.state().matches(params.state())) throw new LoginFailed(Reason.STATE_INVALID, "the state differs");
        if (pending.isStale(clock, loginTimeout)) throw new LoginFailed(Reason.LOGIN_EXPIRED);
        checkIssuer(params.iss(), issuer);
        var error = params.error();
        if (error != null) throw ProviderErrors.ofAuthorization(error);
        var code = params.code();
        if (code == null) throw new LoginFailed(Reason.CODE_MISSING);
        return new CheckedCallback(Secret.of(code), pending);
    }

    /** An error is somebody's answer too; not every provider says who it is (RFC 9207 §2.4). */
    private static void checkIssuer(@Nullable String iss, @Nullable String issuer) throws LoginFailed {
        if (iss == null || issuer == null || iss.equals(issuer)) return;
        throw new LoginFailed(Reason.ISSUER_MISMATCH, "the callback came from " + iss);
    }

    Secret code() {
        return code;
    }

    /** The login that this callback answers. */
    public PendingLogin pending() {
        return pending;
    }

    @Override
    public String toString() {
        return "CheckedCallback[" + pending + "]"; // the code is a secret
    }
}
