package org.ssofilter.log;

import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/**
 * The logger {@code org.ssofilter}. It is looked for when there is something to say, not when a class is loaded: the JDK
 * searches every jar of the application for a logging provider, a third of what the filter added to the first answer.
 */
public final class Log {
    private Log() {}

    /** Says a text. */
    public static void say(Level level, String text) {
        Found.LOG.log(level, text);
    }

    /** Says a text, and what led to it with its stack trace. */
    public static void say(Level level, String text, @Nullable Throwable cause) {
        Found.LOG.log(level, text, cause);
    }

    private static final class Found {
        private static final System.Logger LOG = System.getLogger("org.ssofilter");
    }
}
