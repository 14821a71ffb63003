package org.ssofilter.login;

import java.time.Clock;
import java.time.Duration;
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
     * @throws LoginFailed for a state that differs, a login that is too old, an error of the provider, a missing code
     */
    public static CheckedCallback check(CallbackParams params, PendingLogin pending, Clock clock, Duration loginTimeout)
            throws LoginFailed {
        if (!pending.state().matches(params.state())) throw new LoginFailed(Reason.STATE_INVALID, "the state differs");
        if (pending.isStale(clock, loginTimeout)) throw new LoginFailed(Reason.LOGIN_EXPIRED);
        var error = params.error();
        if (error != null) throw ProviderErrors.ofAuthorization(error);
        var code = params.code();
        if (code == null) throw new LoginFailed(Reason.CODE_MISSING);
        return new CheckedCallback(Secret.of(code), pending);
    }

    Secret code() {
        return code;
    }

    /** The login that this callback answers. */
    public PendingLogin pending() {
        return pending;
    }
}
