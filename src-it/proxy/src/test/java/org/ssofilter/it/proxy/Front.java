package org.ssofilter.it.proxy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ssofilter.it.homes.Guest;
import org.ssofilter.it.homes.Java;
import org.ssofilter.it.homes.Providers;
import org.ssofilter.it.homes.Running;
import org.ssofilter.it.support.Url;

/** nginx, a server behind it with the sample, and the providers; all of it runs from the first test to the last of a class. */
final class Front implements AutoCloseable {

    static final String CONTEXT = "/sample-webapp";

    private static final Path WAR = Path.of(System.getProperty("sample.war")).normalize();

    private record Parts(Providers providers, Running server, Nginx nginx) {}

    private final Setup setup;
    private @Nullable Parts running;

    private Front(Setup setup) {
        this.setup = setup;
    }

    /** One for each setup in which somebody knows of the proxy; none runs yet. */
    static Stream<Front> told() {
        return of(Setup.told());
    }

    static Stream<Front> withBaseUrl() {
        return of(Setup.told().filter(Setup::baseUrl));
    }

    static Stream<Front> untold() {
        return of(Setup.untold());
    }

    /** {@code -Dservers} is a pattern for some of them. */
    private static Stream<Front> of(Stream<Setup> setups) {
        String wanted = System.getProperty("servers");
        return setups.filter(setup -> setup.toString().matches(wanted)).map(Front::new);
    }

    private Parts parts() {
        if (running == null) {
            try {
                running = start();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
        return running;
    }

    private Parts start() throws IOException {
        var nginx = Nginx.inDirectory(Path.of(System.getProperty("build"), "nginx"));
        var providers = Providers.start();
        try {
            var settings = new HashMap<>(providers.environment());
            if (setup.baseUrl()) {
                settings.put("SSO_BASE_URL", nginx.https(CONTEXT).toString());
            }
            var server = Running.start(setup.server(), Java.current(), List.of(WAR), settings);
            try {
                nginx.start(server.app(WAR).port());
                return new Parts(providers, server, nginx);
            } catch (AssertionError late) {
                nginx.close();
                server.close();
                throw late;
            }
        } catch (AssertionError late) {
            providers.close();
            throw late;
        }
    }

    Setup setup() {
        return setup;
    }

    Providers providers() {
        return parts().providers();
    }

    Nginx nginx() {
        return parts().nginx();
    }

    /** Somebody outside, who reaches nginx alone. */
    Guest guest() {
        return new Guest(nginx().https(CONTEXT), nginx().browser());
    }

    /** Somebody who gets past nginx, to the server itself. */
    Guest intruder() {
        return Guest.of(parts().server().app(WAR));
    }

    Url outside(String pathInApp) {
        return nginx().https(CONTEXT + pathInApp);
    }

    @Override
    public void close() {
        if (running != null) {
            running.nginx().close();
            running.server().close();
            running.providers().close();
        }
    }

    @Override
    public String toString() {
        return setup.toString();
    }
}
