package org.ssofilter.config;

import java.io.Serial;

/** A value was refused. The message says what it must be, and never holds the value itself. */
final class BadValue extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    BadValue(String message) {
        super(
                message, null, false,
                false); // no stack: the operator reads where the value came from, not where it was read
    }

    /** The message as it was given; never null. */
    String what() {
        return String.valueOf(getMessage());
    }
}
