package io.trunkline.testkit.scenario;

import io.trunkline.testkit.simulation.Caller;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Callers who do not know of each other: a Poisson process whose rate changes in steps.
 *
 * @param queue index of the queue that they call
 * @param rates in order; nobody calls before the first
 * @param creditSeconds head start in the queue
 */
public record CallerStream(int queue, List<Rate> rates, Spread patience, Spread talk, int creditSeconds) {

    private static final double HOUR_SECONDS = 3_600;

    public CallerStream {
        rates = List.copyOf(rates);
    }

    /**
     * So many callers an hour, from then on.
     *
     * @param from after the day's start
     */
    public record Rate(Duration from, double anHour) {}

    /** How many are to be expected within this time. */
    double expected(Duration length) {
        double callers = 0;
        for (int n = 0; n < rates.size(); n++) {
            callers += rates.get(n).anHour() * (end(n, length) - start(n)) / HOUR_SECONDS;
        }
        return callers;
    }

    /** Not numbered yet: their numbers are 0. */
    List<Caller> draw(Duration length, RandomGenerator chance) {
        List<Caller> callers = new ArrayList<>();
        for (int n = 0; n < rates.size(); n++) {
            double anHour = rates.get(n).anHour();
            if (anHour > 0) {
                double mean = HOUR_SECONDS / anHour;
                double end = end(n, length);
                for (double at = start(n) + chance.nextExponential() * mean;
                        at < end;
                        at += chance.nextExponential() * mean) {
                    callers.add(new Caller(
                            0,
                            queue,
                            Duration.ofMillis((long) (at * 1e3)),
                            creditSeconds,
                            patience.draw(chance),
                            talk.draw(chance)));
                }
            }
        }
        return callers;
    }

    private double start(int n) {
        return rates.get(n).from().toMillis() / 1e3;
    }

    private double end(int n, Duration length) {
        Duration next = n + 1 < rates.size() ? rates.get(n + 1).from() : length;
        return Math.max(start(n), Math.min(next.toMillis(), length.toMillis()) / 1e3);
    }
}
