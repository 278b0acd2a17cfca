package io.trunkline.app.demo;

import java.time.Duration;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** All that is random in the demo, from one seed. Used by many threads in turn. */
final class Chance {

    private final RandomGenerator random;

    Chance(long seed) {
        random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    synchronized boolean happens(double probability) {
        return random.nextDouble() < probability;
    }

    synchronized int upTo(int bound) {
        return random.nextInt(bound);
    }

    synchronized Duration between(double fromSeconds, double toSeconds) {
        return seconds(random.nextDouble(fromSeconds, toSeconds));
    }

    /** Times between arrivals, and patience. */
    synchronized Duration exponential(double meanSeconds) {
        return seconds(random.nextExponential() * meanSeconds);
    }

    /** Talk times: mostly short, sometimes long. */
    synchronized Duration logNormal(double medianSeconds, double sigma) {
        return seconds(medianSeconds * Math.exp(sigma * random.nextGaussian()));
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }
}
