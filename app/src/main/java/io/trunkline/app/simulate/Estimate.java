package io.trunkline.app.simulate;

import java.util.Collection;
import java.util.Locale;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The mean of several runs, and how far off it may be: half of the 95 % confidence interval by Student's t.
 *
 * @param halfWidth absent for a single run
 */
record Estimate(double mean, OptionalDouble halfWidth) {

    private static final double TWO_SIDED = 0.975;

    /** Absent where no run has the figure. */
    static String text(Collection<OptionalDouble> runs, String format) {
        double[] values = runs.stream()
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .toArray();
        return values.length == 0 ? "-" : of(values).text(format);
    }

    static Estimate of(double... values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        double mean = sum / values.length;
        if (values.length == 1) {
            return new Estimate(mean, OptionalDouble.empty());
        }
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        double error = Math.sqrt(squares / (values.length - 1) / values.length);
        double t = TDistribution.of(values.length - 1).inverseCumulativeProbability(TWO_SIDED);
        return new Estimate(mean, OptionalDouble.of(t * error));
    }

    private String text(String format) {
        String text = String.format(Locale.ROOT, format, mean);
        return halfWidth.isEmpty() ? text : text + " ±" + String.format(Locale.ROOT, format, halfWidth.getAsDouble());
    }
}
