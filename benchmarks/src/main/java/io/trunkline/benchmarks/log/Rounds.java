package io.trunkline.benchmarks.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Measures a subject and its limit in turn, so that a noisy neighbour disturbs both alike, and prints medians as a line
 * of a table. The first round warms up and does not count.
 */
final class Rounds {

    /** One measurement. */
    @FunctionalInterface
    interface Measure {
        /** What was reached, in units a second. */
        double perSecond() throws Exception;
    }

    private final int rounds;

    Rounds(int rounds) {
        this.rounds = rounds;
        System.out.println("| what | median | lowest to highest | limit | of the limit |");
        System.out.println("| --- | ---: | ---: | ---: | ---: |");
    }

    void measure(String what, Measure subject, String limitName, Measure limit) throws Exception {
        List<Double> figures = new ArrayList<>();
        List<Double> limits = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round <= rounds; round++) {
            double most = limit.perSecond();
            double reached = subject.perSecond();
            if (round > 0) {
                figures.add(reached);
                limits.add(most);
                ratios.add(reached / most);
            }
        }
        figures.sort(null);
        System.out.printf(
                Locale.ROOT,
                "| %s | %,.0f/s | %,.0f to %,.0f | %s %,.0f/s | %.2f |%n",
                what,
                median(figures),
                figures.getFirst(),
                figures.getLast(),
                limitName,
                median(limits),
                median(ratios));
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
