package io.trunkline.testkit.scenario;

import io.trunkline.events.Channel;
import io.trunkline.testkit.simulation.Piece;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Contacts that are no calls: a Poisson process whose rate changes in steps.
 *
 * @param queue index of the queue that they wait in
 * @param work how long they take whoever accepts them
 * @param creditSeconds head start in the queue
 */
public record WorkStream(int queue, Channel channel, List<Rate> rates, Spread work, int creditSeconds) {

    public WorkStream {
        rates = List.copyOf(rates);
    }

    /** Not numbered yet: their numbers are 0. */
    List<Piece> draw(Duration length, RandomGenerator chance) {
        return Rate.arrivals(
                rates, length, chance, at -> new Piece(0, queue, channel, at, creditSeconds, work.draw(chance)));
    }
}
