package io.trunkline.model.router;

import java.time.Instant;
import java.util.Comparator;

/**
 * What a line would do next, if nothing else were done before.
 *
 * @param place of the visit among those of all queues: its rank, the queue's weight included
 */
record Offer(Line line, Visit visit, Candidate agent, Instant place) {

    /** Where the agent's tier is lower, then where the rank is higher. */
    static final Comparator<Offer> BEST_FIRST = Comparator.<Offer>comparingInt(
                    offer -> offer.agent().member().terms().tier())
            .thenComparing(Offer::place)
            .thenComparing(offer -> offer.visit().since())
            .thenComparing(offer -> offer.visit().id().value());
}
