package org.ssofilter.it.nodes;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.ssofilter.it.homes.Running;
import org.ssofilter.it.homes.Server;

/** A kind of server that shares sessions, as two nodes. */
interface Duo extends AutoCloseable {

    /** The two, told where to find each other; what they need besides is started. */
    List<Server> open() throws IOException;

    /** Whether they have found each other. */
    boolean isUnited(List<Running> nodes);

    /** What is written of sessions: equal as long as nothing is. Empty where the server itself writes at every request. */
    default Optional<String> written() throws IOException {
        return Optional.empty();
    }

    @Override
    default void close() throws IOException {}
}
