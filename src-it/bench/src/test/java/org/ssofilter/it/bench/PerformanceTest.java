package org.ssofilter.it.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs the benchmarks and writes target/performance.md. What depends on the machine is only printed, or held against a
 * limit that a crowded machine keeps too; what does not, the bytes, is held against the promise itself.
 */
class PerformanceTest {
    private static final boolean SMOKE = Boolean.getBoolean("bench.smoke");
    private static final StringBuilder REPORT =
            new StringBuilder("| what | no-op filter | sso-filter | difference | ratio |\n|---|---|---|---|---|\n");

    @Test
    void signedInRequestWhenMeasuredThenAddsAtMost64Bytes() throws RunnerException {
        var results = run(SignedInRequest.class, 2, 5);
        row("signed-in request, ns", score(results, "nothing"), score(results, "filter"));
        double bytes = bytes(results, "filter") - bytes(results, "nothing");
        row("signed-in request, bytes allocated", bytes(results, "nothing"), bytes(results, "filter"));
        assertThat(bytes).isLessThanOrEqualTo(64.5);
        assertThat(score(results, "filter") - score(results, "nothing")).isLessThan(600);
    }

    @Test
    void anonymousRequestWhenMeasuredThenCostsAFewTimesTheNoOpRequest() throws RunnerException {
        var results = run(AnonymousRequest.class, 2, 5);
        row("anonymous request to the redirect, µs", score(results, "nothing"), score(results, "filter"));
        assertThat(score(results, "filter") / score(results, "nothing")).isLessThan(12);
    }

    @Test
    void firstAnswerWhenMeasuredThenComesSoon() throws RunnerException {
        var options = new OptionsBuilder()
                .include(FirstAnswer.class.getName() + "\\.")
                .forks(SMOKE ? 1 : 10)
                .warmupIterations(0)
                .measurementIterations(1)
                .build();
        var results = new Runner(options).run();
        row("fresh process to the first answer, ms", score(results, "nothing"), score(results, "filter"));
        assertThat(score(results, "filter") - score(results, "nothing")).isLessThan(5_000);
    }

    @AfterAll
    static void report() throws IOException {
        Files.writeString(Path.of(System.getProperty("bench.report", "target/performance.md")), REPORT.toString());
        System.out.println(REPORT);
    }

    private static Collection<RunResult> run(Class<?> benchmark, int forks, int iterations) throws RunnerException {
        var time = TimeValue.milliseconds(SMOKE ? 200 : 1_000);
        var options = new OptionsBuilder()
                .include(benchmark.getName() + "\\.")
                .forks(SMOKE ? 1 : forks)
                .warmupIterations(SMOKE ? 5 : iterations)
                .warmupTime(time)
                .measurementIterations(SMOKE ? 2 : iterations)
                .measurementTime(time)
                .addProfiler(GCProfiler.class)
                .build();
        return new Runner(options).run();
    }

    private static double score(Collection<RunResult> results, String method) {
        return named(results, method).getPrimaryResult().getScore();
    }

    private static double bytes(Collection<RunResult> results, String method) {
        var measured = named(results, method).getSecondaryResults().get("gc.alloc.rate.norm");
        return Objects.requireNonNull(measured, "the gc profiler ran").getScore();
    }

    private static RunResult named(Collection<RunResult> results, String method) {
        return results.stream()
                .filter(result -> result.getParams().getBenchmark().endsWith("." + method))
                .findFirst()
                .orElseThrow();
    }

    private static void row(String what, double nothing, double filter) {
        var ratio = nothing < 0.01 ? "" : String.format(Locale.ROOT, "%.1f", filter / nothing);
        REPORT.append(String.format(
                Locale.ROOT, "| %s | %.1f | %.1f | %.1f | %s |%n", what, nothing, filter, filter - nothing, ratio));
    }
}
