package org.ssofilter.login;

import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A sign-in form that this very browser was shown, in time, filled in. Nothing else reaches the token endpoint by the
 * password grant. The password is not kept here: it is handed on once.
 */
public final class CheckedForm {
    private final String username;
    private final PendingLogin pending;

    private CheckedForm(String username, PendingLogin pending) { // no other door
        this.username = username;
        this.pending = pending;
    }

    /**
     * Checks before the provider is asked anything. The state of the sealed cookie, sent once more as a hidden field,
     * keeps other sites from signing a browser in (OWASP: double submit, here with a value that nobody else can read).
     *
     * @param username as typed; blanks around it are taken off
     * @throws LoginFailed for a state that differs, or a login that is too old or not for a form
     */
    public static CheckedForm check(
            @Nullable String state, String username, PendingLogin pending, Clock clock, Duration loginTimeout)
            throws LoginFailed {
        if (!pending.state().matches(state)) throw new LoginFailed(Reason.STATE_INVALID, "the state differs");
        if (pending.isStale(clock, loginTimeout)) throw new LoginFailed(Reason.LOGIN_EXPIRED);
        return new CheckedForm(username.strip(), pending);
    }

    /** The e-mail address, or whatever the provider calls its users by. */
    public String username() {
        return username;
    }

    /** The login that the form belongs to. */
    public PendingLogin pending() {
        return pending;
    }

    @Override
    public String toString() {
        return "CheckedForm[" + pending + "]";
    }
}
