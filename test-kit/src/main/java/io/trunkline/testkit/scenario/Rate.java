package io.trunkline.testkit.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * So many come an hour, from then on.
 *
 * @param from after the day's start
 */
public record Rate(Duration from, double anHour) {

    private static final double HOUR_SECONDS = 3_600;

    /** How many are to be expected within this time. */
    static double expected(List<Rate> rates, Duration length) {
        double all = 0;
        for (int n = 0; n < rates.size(); n++) {
            all += rates.get(n).anHour() * (end(rates, n, length) - start(rates, n)) / HOUR_SECONDS;
        }
        return all;
    }

    /**
     * Those who come, one by one, as a Poisson process.
     *
     * @param one who comes so long after the day's start
     */
    static <T> List<T> arrivals(List<Rate> rates, Duration length, RandomGenerator chance, Function<Duration, T> one) {
        List<T> all = new ArrayList<>();
        for (int n = 0; n < rates.size(); n++) {
            double anHour = rates.get(n).anHour();
            if (anHour > 0) {
                double mean = HOUR_SECONDS / anHour;
                double end = end(rates, n, length);
                for (double at = start(rates, n) + chance.nextExponential() * mean;
                        at < end;
                        at += chance.nextExponential() * mean) {
                    all.add(one.apply(Duration.ofMillis((long) (at * 1e3))));
                }
            }
        }
        return all;
    }

    private static double start(List<Rate> rates, int n) {
        return rates.get(n).from().toMillis() / 1e3;
    }

    private static double end(List<Rate> rates, int n, Duration length) {
        Duration next = n + 1 < rates.size() ? rates.get(n + 1).from() : length;
        return Math.max(start(rates, n), Math.min(next.toMillis(), length.toMillis()) / 1e3);
    }
}
