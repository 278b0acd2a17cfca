package io.trunkline.benchmarks.log;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Measures a subject and its limit in turn, so that a noisy neighbour disturbs both alike, and prints medians as a line
 * of a table, with the CPU time that each takes, which neighbours disturb less. The first round warms up and does not count.
 */
final class Rounds {

    /** One measurement. */
    @FunctionalInterface
    interface Measure {
        /** What was reached, in units a second. */
        double perSecond() throws Exception;
    }

    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final int rounds;

    Rounds(int rounds) {
        this.rounds = rounds;
        System.out.println(
                "| what | median | lowest to highest | CPU each | limit | of the limit | CPU of the limit |");
        System.out.println("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
    }

    void measure(String what, Measure subject, String limitName, Measure limit) throws Exception {
        List<Run> figures = new ArrayList<>();
        List<Run> limits = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round <= rounds; round++) {
            Run most = run(limit);
            Run reached = run(subject);
            if (round > 0) {
                figures.add(reached);
                limits.add(most);
                ratios.add(reached.perSecond() / most.perSecond());
            }
        }
        System.out.printf(
                Locale.ROOT,
                "| %s | %,.0f/s | %,.0f to %,.0f | %,.1f µs | %s %,.0f/s | %.2f | %,.1f µs |%n",
                what,
                median(figures, Run::perSecond),
                figures.stream().mapToDouble(Run::perSecond).min().orElseThrow(),
                figures.stream().mapToDouble(Run::perSecond).max().orElseThrow(),
                median(figures, Run::cpuMicros),
                limitName,
                median(limits, Run::perSecond),
                median(ratios, ratio -> ratio),
                median(limits, Run::cpuMicros));
    }

    private static Run run(Measure measure) throws Exception {
        long cpu = PROCESS.getProcessCpuTime();
        long begun = System.nanoTime();
        double perSecond = measure.perSecond();
        double seconds = (System.nanoTime() - begun) / 1e9;
        return new Run(perSecond, (PROCESS.getProcessCpuTime() - cpu) / 1e3 / (perSecond * seconds));
    }

    /** @param cpuMicros of all threads of this process, client, node and collector together, for each unit */
    private record Run(double perSecond, double cpuMicros) {}

    private static <T> double median(List<T> runs, ToDoubleFunction<T> value) {
        double[] sorted = runs.stream().mapToDouble(value).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
