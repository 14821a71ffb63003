package org.ssofilter.it.support;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Only warnings reach the console: servers have a lot to say while they start. */
final class QuietLogs {

    private static final Logger ROOT = Logger.getLogger("");

    private QuietLogs() {}

    static void install() {
        if (!Boolean.getBoolean("it.trace")) { // then they are asked to say everything
            ROOT.setLevel(Level.WARNING);
        }
    }
}
