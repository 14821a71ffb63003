package org.ssofilter.session;

import java.io.Serial;
import java.io.Serializable;
import java.security.Principal;

/**
 * That a user is signed in, as the session keeps it. Small, stable and serializable, because sessions travel between
 * nodes and outlive restarts.
 */
public final class SignIn implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    /** The application's view of the user; serializable, made by {@link SessionTypes}. */
    private final Principal user;

    private final long since;
    private final long tokenEnds;

    private final long refreshAt;
    private final long profileAt;
    private final long dueAt;

    /**
     * Times are epoch milliseconds, {@link Long#MAX_VALUE} is never.
     *
     * @param since when the user signed in
     * @param tokenEnds when the access token ends
     * @param refreshAt when the access token should be refreshed
     * @param profileAt when the profile should be read again
     * @param dueAt when a request has to look after this sign-in
     */
    SignIn(Principal user, long since, long tokenEnds, long refreshAt, long profileAt, long dueAt) {
        this.user = user;
        this.since = since;
        this.tokenEnds = tokenEnds;
        this.refreshAt = refreshAt;
        this.profileAt = profileAt;
        this.dueAt = dueAt;
    }

    /** Who. */
    public Principal user() {
        return user;
    }

    /** Since when, in epoch milliseconds. */
    long since() {
        return since;
    }

    /** When the access token ends, in epoch milliseconds; {@link Long#MAX_VALUE} where nobody said. */
    public long tokenEnds() {
        return tokenEnds;
    }

    /** When the access token should be refreshed; never where there is no refresh token or no end. */
    public long refreshAt() {
        return refreshAt;
    }

    /** When the profile should be read again. */
    public long profileAt() {
        return profileAt;
    }

    /** Until then no request has anything to do but to compare this. */
    public long dueAt() {
        return dueAt;
    }

    @Override
    public String toString() {
        return "SignIn[" + user.getName() + "]";
    }
}
