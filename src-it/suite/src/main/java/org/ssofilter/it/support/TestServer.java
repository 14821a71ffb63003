package org.ssofilter.it.support;

import java.util.List;
import java.util.ServiceLoader;

/** The servlet container that runs the suite; each server's module has one and names it in META-INF/services. */
public interface TestServer {

    /** What a log line calls it. */
    String name();

    /** The ways in which this server can be told to read odd request targets, by the names of its own settings. */
    default List<String> uriModes() {
        return List.of("");
    }

    /**
     * Starts the applications on a free loopback port. Applications that fail to start do not fail this call:
     * that is what some tests look at.
     */
    Running start(ServerOptions options, List<WebApp> apps) throws Exception;

    /** A server that serves until it is closed. */
    interface Running extends AutoCloseable {
        int port();

        @Override
        void close();
    }

    /** The one on the class path; where there are several, the one whose class begins with the system property {@code it.server}. */
    static TestServer find() {
        var wanted = System.getProperty("it.server", "");
        return ServiceLoader.load(TestServer.class).stream()
                .filter(server -> server.type().getSimpleName().startsWith(wanted))
                .map(ServiceLoader.Provider::get)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no TestServer on the class path"));
    }
}
