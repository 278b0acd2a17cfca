package io.trunkline.testkit.scenario;

import io.trunkline.testkit.simulation.Caller;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** How a time differs from caller to caller. */
public sealed interface Spread {

    Duration draw(RandomGenerator chance);

    /** Longer than the day. */
    record Endless() implements Spread {
        @Override
        public Duration draw(RandomGenerator chance) {
            return Caller.ENDLESS;
        }
    }

    /** The same for all. */
    record Fixed(Duration value) implements Spread {
        @Override
        public Duration draw(RandomGenerator chance) {
            return value;
        }
    }

    /** Without memory: how long it still takes never hangs on how long it has taken. */
    record Exponential(Duration mean) implements Spread {
        @Override
        public Duration draw(RandomGenerator chance) {
            return ofSeconds(chance.nextExponential() * seconds(mean));
        }
    }

    /**
     * The logarithm is normal, as service times of call centers are found to be (Brown et al. 2005, Statistical Analysis of a
     * Telephone Call Center).
     *
     * @param deviation standard deviation of the time itself
     */
    record LogNormal(Duration mean, Duration deviation) implements Spread {
        @Override
        public Duration draw(RandomGenerator chance) {
            double ratio = seconds(deviation) / seconds(mean);
            double variance = Math.log1p(ratio * ratio);
            double middle = Math.log(seconds(mean)) - variance / 2;
            return ofSeconds(Math.exp(middle + Math.sqrt(variance) * chance.nextGaussian()));
        }
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1e3;
    }

    private static Duration ofSeconds(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1e3));
    }
}
