package org.ssofilter.it.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * The two methods of a benchmark, {@code nothing} and {@code filter}, in turn, each time in a process of its own: on a
 * machine that others share one minute is slower than the next, and so only neighbours can be compared.
 */
record Pairs(List<RunResult> nothing, List<RunResult> filter) {

    static Pairs of(Class<?> benchmark, int rounds, Options how) throws RunnerException {
        var pairs = new Pairs(new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < rounds; i++) {
            pairs.nothing.add(once(benchmark, "nothing", how));
            pairs.filter.add(once(benchmark, "filter", how));
        }
        return pairs;
    }

    static RunResult once(Class<?> benchmark, String method, Options how) throws RunnerException {
        var options = new OptionsBuilder()
                .parent(how)
                .include(benchmark.getName() + "\\." + method + "$")
                .forks(1)
                .build();
        return new Runner(options).runSingle();
    }

    /** The median without the filter. */
    double without(ToDoubleFunction<RunResult> figure) {
        return median(nothing.stream().mapToDouble(figure).toArray());
    }

    /** The median with it. */
    double with(ToDoubleFunction<RunResult> figure) {
        return median(filter.stream().mapToDouble(figure).toArray());
    }

    /** The median of what it adds to its neighbour. */
    double added(ToDoubleFunction<RunResult> figure) {
        var added = new double[filter.size()];
        for (int i = 0; i < added.length; i++) {
            added[i] = figure.applyAsDouble(filter.get(i)) - figure.applyAsDouble(nothing.get(i));
        }
        return median(added);
    }

    /** What the benchmark counts: time. */
    static double time(RunResult result) {
        return result.getPrimaryResult().getScore();
    }

    /** Bytes allocated for each call, where the profiler ran. */
    static double bytes(RunResult result) {
        var measured = result.getSecondaryResults().get("gc.alloc.rate.norm");
        return Objects.requireNonNull(measured, "the gc profiler ran").getScore();
    }

    private static double median(double[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
