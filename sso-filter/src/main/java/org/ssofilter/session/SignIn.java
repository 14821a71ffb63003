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

    SignIn(Principal user, long since, long tokenEnds) {
        this.user = user;
        this.since = since;
        this.tokenEnds = tokenEnds;
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
    long tokenEnds() {
        return tokenEnds;
    }

    @Override
    public String toString() {
        return "SignIn[" + user.getName() + "]";
    }
}
