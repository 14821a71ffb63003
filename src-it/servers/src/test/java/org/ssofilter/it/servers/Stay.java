package org.ssofilter.it.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.function.Executable;
import org.ssofilter.it.homes.Java;
import org.ssofilter.it.homes.Providers;
import org.ssofilter.it.homes.Running;
import org.ssofilter.it.homes.Server;
import org.ssofilter.it.homes.Walk;
import org.ssofilter.it.support.Url;

/** One server from its start to its end, as steps that are taken in their order. */
final class Stay {

    private static final Pattern CALL_ON_A_VIRTUAL_THREAD =
            Pattern.compile("(?m)^#\\d+ \"[^\"]*\" virtual\\b.*$(\\R +.*)*\\R +at (\\S*/)?org\\.ssofilter\\.http\\.");

    private static final Pattern REQUEST_THREAD_OF_A_POOL = Pattern.compile("-exec-\\d+\"(?! virtual)");

    private final Server server;
    private final Java java;
    private final Results results;
    private final List<String> failed = new ArrayList<>();
    private final long began = System.nanoTime();
    private @Nullable Providers providers;
    private @Nullable Running running;

    Stay(Server server, Java java, Results results) {
        this.server = server;
        this.java = java;
        this.results = results;
    }

    /** All of them, by name; the last one ends the server, whatever became of the others. */
    Map<String, Executable> steps() {
        var steps = new LinkedHashMap<String, Executable>();
        steps.put("starts and deploys", this::start);
        if (server.hasJaxRs() && server.standsJersey()) {
            steps.put("a WAR without Jersey signs in by the server's JAX-RS", this::withoutJersey);
        }
        steps.putAll(walk(server.standsJersey() ? Wars.sample() : Wars.WITHOUT_JERSEY)
                .steps());
        steps.replaceAll(this::noted);
        steps.put("its log has no warning about us", this::end);
        return steps;
    }

    private Executable noted(String name, Executable step) {
        return () -> {
            try {
                step.execute();
            } catch (Throwable wrong) {
                failed.add(name);
                throw wrong;
            }
        };
    }

    private void start() throws IOException {
        var started = Providers.start();
        providers = started;
        running = Running.start(server, java, wars(), started.environment());
    }

    private List<Path> wars() throws IOException {
        if (!server.standsJersey()) {
            return List.of(Wars.withoutJersey());
        }
        return server.hasJaxRs() ? List.of(Wars.sample(), Wars.withoutJersey()) : List.of(Wars.sample());
    }

    private Url app(Path war) {
        return present(running).app(war);
    }

    /** On Java 21 and later the filter's own threads are virtual, and the server's where it can. */
    private void expectVirtualThreads() throws IOException {
        if (!java.hasVirtualThreads()) {
            return;
        }
        String threads = present(running).threads();
        assertThat(threads).containsPattern(CALL_ON_A_VIRTUAL_THREAD);
        if (server.servesByVirtualThreads(java)) {
            assertThat(threads).doesNotContainPattern(REQUEST_THREAD_OF_A_POOL);
        }
    }

    private Walk walk(Path war) {
        return new Walk(server, () -> app(war), () -> present(providers), this::expectVirtualThreads);
    }

    private void withoutJersey() {
        walk(Wars.WITHOUT_JERSEY).user();
    }

    private void end() throws IOException {
        try {
            if (running != null) {
                running.close();
                assertThat(running.log().complaints()).isEmpty();
            }
        } catch (AssertionError complaints) {
            failed.add("its log has no warning about us");
            throw complaints;
        } finally {
            if (providers != null) {
                providers.close();
            }
            results.add(server, java, failed, Duration.ofNanos(System.nanoTime() - began));
        }
    }

    private static <T> T present(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("not started");
        }
        return value;
    }
}
