package org.ssofilter.testkit;

import java.io.IOException;
import java.time.Duration;

/** A call in the hands of a {@link Fault}. A fault that sends nothing leaves the caller with a closed connection. */
public interface FaultyCall {

    /** The request. */
    RecordedCall call();

    /** What the simulator would have answered. Asking for it makes the call count: a code is spent, tokens exist. */
    Answer usualAnswer();

    /** Adds a header field to whatever is sent later. */
    void addHeader(String name, String value);

    /** Sends the whole answer. */
    void send(Answer answer) throws IOException;

    /** Sends the head at once and the body piece by piece, with this pause before each. */
    void trickle(Answer answer, int bytesAtOnce, Duration interval) throws IOException;

    /** Waits; false if the simulator was healed or closed meanwhile, and then the connection is closed. */
    boolean pause(Duration duration);

    /** Waits until the simulator is healed or closed. */
    void hang();

    /** Closes the connection, at whatever point the answer is. */
    void drop();
}
