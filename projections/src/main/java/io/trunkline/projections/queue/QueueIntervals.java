package io.trunkline.projections.queue;

import com.mongodb.client.MongoDatabase;
import io.trunkline.eventstore.EventLog;
import io.trunkline.projections.CenterZone;
import io.trunkline.projections.store.RolledUp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** Reads queues' numbers by time. */
public record QueueIntervals(RolledUp<QueueIntervalDocument> stored) {

    public QueueIntervals(MongoDatabase database, CenterZone center) {
        this(new RolledUp<>(
                database, List.of(center.months(), center.days()), QueueIntervalProjector::new, "queueId", _ -> true));
    }

    /** The same as they were when the log had come to a position. Each asker needs its own. */
    public QueueIntervals asOf(EventLog log, long position) {
        return new QueueIntervals(stored.asOf(log, position));
    }

    /** Gives months, days and quarter hours as {@link RolledUp#each} does. */
    public void each(Collection<String> queueIds, List<Instant> edges, Consumer<QueueIntervalDocument> sink) {
        stored.each(queueIds, edges, sink);
    }

    /** How many of one queue that may be. */
    public long most(List<Instant> edges) {
        return stored.most(edges);
    }
}
