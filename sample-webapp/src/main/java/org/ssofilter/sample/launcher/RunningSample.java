package org.ssofilter.sample.launcher;

import java.net.URI;

/** What the launcher and the server, which live in two class loaders, know of each other. */
public interface RunningSample extends AutoCloseable {
    /** Where the application answers, ending with a slash. */
    URI url();

    /** What the person at the console should read, line by line. */
    String greeting();

    /** Stops the application and, if it was started, the simulator. */
    @Override
    void close();
}
