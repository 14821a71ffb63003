package org.ssofilter.it.javax;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.function.Executable;
import org.ssofilter.it.homes.Guest;
import org.ssofilter.it.homes.Java;
import org.ssofilter.it.homes.Providers;
import org.ssofilter.it.homes.Running;
import org.ssofilter.it.homes.Server;
import org.ssofilter.it.homes.Walk;
import org.ssofilter.it.support.Url;

/** The sample on one server, from its start to its end. */
final class Stay {
    private static final Path SAMPLE = Path.of(System.getProperty("sample"));
    private static final String TOKEN = "/oauth2/access-token";

    private final Server server;
    private @Nullable Providers providers;
    private @Nullable Running running;

    Stay(Server server) {
        this.server = server;
    }

    /** All of them, by name; the last one ends the server, whatever became of the others. */
    Map<String, Executable> steps() {
        var steps = new LinkedHashMap<String, Executable>();
        steps.put("starts and deploys", this::start);
        steps.put("providers are asked by our connector", this::connector);
        steps.putAll(new Walk(server, this::app, this::providers, () -> {}).steps());
        steps.put("no class was missing, and its log has no warning about us", this::end);
        return steps;
    }

    private void start() throws IOException {
        var started = Providers.start();
        providers = started;
        running = Running.start(server, Java.current(), List.of(SAMPLE), started.environment());
    }

    /** Jersey names it here; where it does not know the property, HttpURLConnection would be asked without a word. */
    private void connector() {
        Guest.signedIn(app());

        assertThat(providers().talque().calls(TOKEN))
                .isNotEmpty()
                .allSatisfy(call -> assertThat(call.header("User-Agent"))
                        .hasValueSatisfying(agent -> assertThat(agent).contains("sso-filter over java.net.http")));
    }

    private void end() throws IOException {
        try {
            if (running != null) {
                running.close();
                assertThat(running.log().complaints()).isEmpty();
                assertThat(Files.readString(running.log().output()))
                        .doesNotContain("NoClassDefFoundError", "ClassNotFoundException", "NoSuchMethodError")
                        .doesNotContain("jakarta/servlet", "unknown version");
            }
        } finally {
            if (providers != null) {
                providers.close();
            }
        }
    }

    private Url app() {
        return Objects.requireNonNull(running, "it does not run").app(SAMPLE);
    }

    private Providers providers() {
        return Objects.requireNonNull(providers);
    }
}
