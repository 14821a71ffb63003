package org.ssofilter.it.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs the benchmarks in {@link Pairs} and writes their medians to target/performance.md. What depends on the machine is only printed, or held against a
 * limit that a crowded machine keeps too; what does not, the bytes, is held against the promise itself.
 */
class PerformanceTest {
    private static final boolean SMOKE = Boolean.getBoolean("bench.smoke");
    private static final StringBuilder REPORT =
            new StringBuilder("| what | no-op filter | sso-filter | added | ratio |\n|---|---|---|---|---|\n");

    @Test
    void signedInRequestWhenMeasuredThenAddsAtMost64Bytes() throws RunnerException {
        var pairs = Pairs.of(SignedInRequest.class, SMOKE ? 1 : 5, hot());
        row("signed-in request, ns", pairs, Pairs::time);
        row("signed-in request, bytes allocated", pairs, Pairs::bytes);
        double clock = Pairs.time(Pairs.once(SignedInRequest.class, "clock", hot()));
        REPORT.append(String.format(Locale.ROOT, "| one reading of the clock, ns | | %.1f | | |%n", clock));
        assertThat(pairs.added(Pairs::bytes)).isLessThanOrEqualTo(64.5);
        assertThat(pairs.added(Pairs::time)).isLessThan(600);
    }

    @Test
    void anonymousRequestWhenMeasuredThenCostsAFewTimesTheNoOpRequest() throws RunnerException {
        var pairs = Pairs.of(AnonymousRequest.class, SMOKE ? 1 : 3, hot());
        row("anonymous request to the redirect, µs", pairs, Pairs::time);
        assertThat(pairs.with(Pairs::time) / pairs.without(Pairs::time)).isLessThan(12);
    }

    @Test
    void firstAnswerWhenMeasuredThenComesSoon() throws RunnerException {
        var cold = new OptionsBuilder()
                .warmupIterations(0)
                .measurementIterations(1)
                .build();
        var pairs = Pairs.of(FirstAnswer.class, SMOKE ? 1 : 40, cold);
        row("fresh process to the first answer, ms", pairs, Pairs::time);
        assertThat(pairs.added(Pairs::time)).isLessThan(5_000);
    }

    @AfterAll
    static void report() throws IOException {
        Files.writeString(Path.of(System.getProperty("bench.report", "target/performance.md")), REPORT.toString());
        System.out.println(REPORT);
    }

    private static Options hot() {
        return new OptionsBuilder()
                .warmupIterations(SMOKE ? 5 : 10)
                .warmupTime(TimeValue.milliseconds(SMOKE ? 200 : 500))
                .measurementIterations(SMOKE ? 2 : 5)
                .measurementTime(TimeValue.milliseconds(SMOKE ? 200 : 500))
                .addProfiler(GCProfiler.class)
                .build();
    }

    private static void row(String what, Pairs pairs, ToDoubleFunction<RunResult> figure) {
        double nothing = pairs.without(figure);
        double filter = pairs.with(figure);
        var ratio = nothing < 0.01 ? "" : String.format(Locale.ROOT, "%.1f", filter / nothing);
        REPORT.append(String.format(
                Locale.ROOT, "| %s | %.1f | %.1f | %.1f | %s |%n", what, nothing, filter, pairs.added(figure), ratio));
    }
}
