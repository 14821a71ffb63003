package org.ssofilter.it.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs the benchmarks and prints what the filter adds to a filter that does nothing, in the same run. */
final class Ratios {

    private static final String ALLOCATED = "gc.alloc.rate.norm";
    private static final double MOST_BYTES = 64;
    private static final double MOST_TIMES = 4;

    /** The two runs of one benchmark. */
    private record Pair(RunResult noop, RunResult sso) {
        double added() {
            return score(sso) - score(noop);
        }

        double ratio() {
            return score(sso) / score(noop);
        }

        double addedBytes() {
            return bytes(sso) - bytes(noop);
        }

        private static double score(RunResult run) {
            return run.getPrimaryResult().getScore();
        }

        private static double bytes(RunResult run) {
            return run.getSecondaryResults().get(ALLOCATED).getScore();
        }
    }

    @Test
    void filterWhenMeasuredBesideANoOpThenIsFast() throws RunnerException, IOException {
        Pair signedIn = pair(new Runner(steady(SignedIn.class)).run());
        Pair anonymous = pair(new Runner(steady(Anonymous.class)).run());
        Pair first = pair(new Runner(options(FirstAnswer.class).build()).run());

        String report = String.format(
                Locale.ROOT,
                """
                | what | no-op | filter | ratio | added | limit |
                | --- | --- | --- | --- | --- | --- |
                | signed-in request, time | %s | %s | %.2f | %.1f ns | 60 ns |
                | signed-in request, allocated | | | | %.1f bytes | 64 bytes |
                | anonymous request up to the redirect | %s | %s | %.2f | %.1f µs | 4 times |
                | start to first answer | %s | %s | %.2f | %.1f ms | 100 ms |
                """,
                text(signedIn.noop()),
                text(signedIn.sso()),
                signedIn.ratio(),
                signedIn.added(),
                signedIn.addedBytes(),
                text(anonymous.noop()),
                text(anonymous.sso()),
                anonymous.ratio(),
                anonymous.added(),
                text(first.noop()),
                text(first.sso()),
                first.ratio(),
                first.added());
        System.out.println(report);
        Files.writeString(Path.of(System.getProperty("bench.report")), report);

        // Times depend on the machine and its load, so they are read, not asserted; these two do not.
        assertThat(signedIn.addedBytes()).as(report).isLessThanOrEqualTo(MOST_BYTES);
        assertThat(anonymous.ratio()).as(report).isLessThanOrEqualTo(MOST_TIMES);
    }

    private static Options steady(Class<?> benchmark) {
        return options(benchmark)
                .forks(Integer.getInteger("bench.forks", 1))
                .warmupIterations(5)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(Integer.getInteger("bench.iterations", 5))
                .measurementTime(TimeValue.seconds(1))
                .addProfiler(GCProfiler.class)
                .build();
    }

    private static OptionsBuilder options(Class<?> benchmark) {
        var options = new OptionsBuilder();
        options.include(benchmark.getName() + "\\.").shouldFailOnError(true);
        return options;
    }

    private static Pair pair(Collection<RunResult> results) {
        return new Pair(withFilter(results, "noop"), withFilter(results, "sso"));
    }

    private static RunResult withFilter(Collection<RunResult> results, String filter) {
        return results.stream()
                .filter(r -> r.getParams().getParam("filter").equals(filter))
                .findFirst()
                .orElseThrow();
    }

    private static String text(RunResult run) {
        var primary = run.getPrimaryResult();
        return String.format(
                Locale.ROOT,
                "%.2f ± %.2f %s",
                primary.getScore(),
                Double.isNaN(primary.getScoreError()) ? 0 : primary.getScoreError(),
                primary.getScoreUnit());
    }
}
