package io.trunkline.projections.queue;

import com.mongodb.client.MongoDatabase;
import io.trunkline.projections.CenterZone;
import io.trunkline.projections.Refolding;
import io.trunkline.projections.store.RolledUp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Reads queues' numbers by time. */
public record QueueIntervals(RolledUp<QueueIntervalDocument> stored) {

    private static final List<String> WITHOUT_VISITS =
            List.of("position", "queueId", "start", "talks", "talkMillis", "promises", "transferredIn", "callbacks");

    private static final List<String> BY_ARRIVAL = with("byArrival");
    private static final List<String> BY_END = with("byEnd");

    private static List<String> with(String visits) {
        return Stream.concat(WITHOUT_VISITS.stream(), Stream.of(visits)).toList();
    }

    public QueueIntervals(MongoDatabase database, CenterZone center) {
        this(new RolledUp<>(
                database, List.of(center.months(), center.days()), QueueIntervalProjector::new, "queueId", _ -> true));
    }

    /** Names of the projections that are read. */
    public Set<String> projections() {
        return stored.projections();
    }

    /** Only the lengths that are built by now, as {@link RolledUp#inUse} has them. */
    public QueueIntervals inUse() {
        return new QueueIntervals(stored.inUse());
    }

    /** The same as they were when the log had come to a position. Each answer needs its own. */
    public QueueIntervals asOf(Refolding again) {
        return new QueueIntervals(stored.asOf(again));
    }

    /** Gives months, days and quarter hours as {@link RolledUp#each} does. */
    public void each(Collection<String> queueIds, List<Instant> edges, Consumer<QueueIntervalDocument> sink) {
        stored.each(queueIds, edges, List.of(), sink);
    }

    /** The same without the visits of the other attribution. */
    public void each(
            Collection<String> queueIds,
            List<Instant> edges,
            Attribution attribution,
            Consumer<QueueIntervalDocument> sink) {
        stored.each(
                queueIds,
                edges,
                switch (attribution) {
                    case BY_ARRIVAL -> BY_ARRIVAL;
                    case BY_END -> BY_END;
                },
                sink);
    }

    /** The same without any visits. */
    public void eachWithoutVisits(
            Collection<String> queueIds, List<Instant> edges, Consumer<QueueIntervalDocument> sink) {
        stored.each(queueIds, edges, WITHOUT_VISITS, sink);
    }

    /** How many of one queue that may be. */
    public long most(List<Instant> edges) {
        return stored.most(edges);
    }
}
