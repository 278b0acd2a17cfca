package io.trunkline.testkit.scenario;

import io.trunkline.events.SkillLevel;
import io.trunkline.testkit.simulation.Caller;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Callers who do not know of each other: a Poisson process whose rate changes in steps.
 *
 * @param queue index of the queue that they call
 * @param rates in order; nobody calls before the first
 * @param creditSeconds head start in the queue
 * @param wishes what they ask of agents
 * @param takesCallback share of those who want to be called back once they are told of it, 0 to 1
 */
public record CallerStream(
        int queue,
        List<Rate> rates,
        Spread patience,
        Spread talk,
        int creditSeconds,
        List<SkillLevel> wishes,
        double takesCallback) {

    public CallerStream {
        rates = List.copyOf(rates);
        wishes = List.copyOf(wishes);
    }

    /**
     * Not numbered yet: their numbers are 0.
     *
     * @param wants of who wants to be called back: callers are the same whatever that share is
     */
    List<Caller> draw(Duration length, RandomGenerator chance, RandomGenerator wants) {
        return Rate.arrivals(
                rates,
                length,
                chance,
                at -> new Caller(
                        0,
                        queue,
                        at,
                        creditSeconds,
                        patience.draw(chance),
                        talk.draw(chance),
                        wishes,
                        wants.nextDouble() < takesCallback));
    }
}
