package io.trunkline.model.router;

import io.trunkline.events.CallId;
import io.trunkline.events.QueueId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;

/**
 * A contact waiting in a queue.
 *
 * @param since when the visit began; kept when an offer comes to nothing, so the contact keeps its place
 * @param creditSeconds head start, added to the time waited
 */
public record Visit(CallId id, QueueId queue, Instant since, int creditSeconds) {

    /** Highest rank first. All ranks grow at the same speed, so the order within a queue never changes with time. */
    static final Comparator<Visit> IN_LINE = Comparator.comparing(Visit::place)
            .thenComparing(Visit::since)
            .thenComparing(visit -> visit.id().value());

    /** When a contact without head start would have had to arrive to stand here. */
    Instant place() {
        return since.minusSeconds(creditSeconds);
    }

    /** Zero where another node's clock is ahead of ours. */
    long waitedMillis(Instant now) {
        return Math.max(0, Duration.between(since, now).toMillis());
    }
}
