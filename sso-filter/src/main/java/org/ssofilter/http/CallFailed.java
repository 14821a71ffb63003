package org.ssofilter.http;

import java.io.Serial;

/** A call that brought no usable answer. */
public final class CallFailed extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Why there is no answer. */
    public enum Why {
        /** No connection, or it broke. */
        UNREACHABLE,
        /** The deadline passed. */
        TIMEOUT,
        /** Not JSON, no object, too large, too deep, or a redirect. */
        NONSENSE,
        /** {@code maxProviderCalls} are under way and as many wait. */
        TOO_MANY
    }

    private final Why why;

    /** With a message for the log: no secret, nothing that the provider wrote. */
    public CallFailed(Why why, String message) {
        super(message);
        this.why = why;
    }

    /** Why there is no answer. */
    public Why why() {
        return why;
    }
}
