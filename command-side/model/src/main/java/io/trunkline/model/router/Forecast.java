package io.trunkline.model.router;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a visit's wait stands.
 *
 * @param position its place in its queue, from 1
 * @param expected how long it is expected to take from now; absent where nobody can tell: no agent is at work, or too few contacts
 *     have been handled yet
 */
public record Forecast(int position, @Nullable Duration expected) {

    /** Whoever has more than so many before them is foretold nothing. */
    public static final int MOST_AHEAD = 1_000;

    /**
     * The mean time until it is the turn of somebody with {@code ahead} others before them, with all agents busy: one after the other
     * goes, served at the agents' rate or giving up at their own, and then one agent more has to become free. That is the estimator QLm of
     * Ibrahim and Whitt, "Real-Time Delay Estimation in Overloaded Multiserver Queues with Abandonments" (Management Science 55,
     * 2009): the sum over i from 0 to {@code ahead} of 1 / (s μ + i θ); without abandonment it is (ahead + 1) / (s μ), as for M/M/s.
     *
     * <p>What it leaves out: skills, tiers and priorities of those who are still to come.
     *
     * @param agents s, how many serve the queue; an agent of several queues counts in parts
     * @param serviceRate μ, contacts that one agent finishes in a millisecond
     * @param abandonRate θ, how often one who waits gives up in a millisecond
     */
    static Duration mean(int ahead, double agents, double serviceRate, double abandonRate) {
        double millis = 0;
        for (int i = 0; i <= ahead; i++) {
            millis += 1 / (agents * serviceRate + i * abandonRate);
        }
        return Duration.ofMillis(Math.round(millis));
    }
}
