package io.trunkline.benchmarks.routing;

import java.util.Collection;
import java.util.Locale;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.util.Statistics;

/** Runs {@link FloorDecisions} and prints one table. Without arguments: the skilled center in all sizes, shortly; else as JMH is told. */
public final class RoutingTable {

    private static final int SECONDS = 3;
    private static final int ITERATIONS = 2;
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private RoutingTable() {}

    public static void main(String[] arguments) throws Exception {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .parent(new CommandLineOptions(arguments))
                .include(FloorDecisions.class.getSimpleName())
                .addProfiler(GCProfiler.class);
        if (arguments.length == 0) {
            options.param("terms", "skilled")
                    .warmupIterations(1)
                    .warmupTime(TimeValue.seconds(SECONDS))
                    .measurementIterations(ITERATIONS)
                    .measurementTime(TimeValue.seconds(SECONDS));
        }
        print(new Runner(options.build()).run());
    }

    private static void print(Collection<RunResult> results) {
        System.out.println();
        System.out.println(
                "| agents | queues | waiting | terms | p50 µs | p99 µs | p99.9 µs | allocated, bytes an event | samples |");
        System.out.println("| ---: | ---: | ---: | --- | ---: | ---: | ---: | ---: | ---: |");
        for (RunResult result : results) {
            Statistics micros = result.getPrimaryResult().getStatistics();
            System.out.printf(
                    Locale.ROOT,
                    "| %,d | %,d | %,d | %s | %.1f | %.0f | %.0f | %,.0f | %,d |%n",
                    size(result, "agents"),
                    size(result, "queues"),
                    size(result, "waiting"),
                    result.getParams().getParam("terms"),
                    micros.getPercentile(50),
                    micros.getPercentile(99),
                    micros.getPercentile(99.9),
                    allocated(result),
                    micros.getN());
        }
    }

    private static int size(RunResult result, String name) {
        return Integer.parseInt(result.getParams().getParam(name));
    }

    /** JMH has named it with and without a mark in front. */
    private static double allocated(RunResult result) {
        for (String name : result.getSecondaryResults().keySet()) {
            if (name.endsWith(ALLOCATED)) {
                return result.getSecondaryResults().get(name).getScore();
            }
        }
        return Double.NaN;
    }
}
