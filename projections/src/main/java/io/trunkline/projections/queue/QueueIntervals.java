package io.trunkline.projections.queue;

import com.mongodb.client.MongoDatabase;
import io.trunkline.eventstore.EventLog;
import io.trunkline.projections.store.StoredQuarters;
import java.time.Instant;
import java.util.Collection;
import java.util.function.Consumer;

/** Reads queues' quarter hours. */
public record QueueIntervals(StoredQuarters<QueueIntervalDocument> quarters) {

    public QueueIntervals(MongoDatabase database) {
        this(new StoredQuarters<>(database, new QueueIntervalProjector(), "queueId"));
    }

    /** The same as they were when the log had come to a position. Each asker needs its own. */
    public QueueIntervals asOf(EventLog log, long position) {
        return new QueueIntervals(quarters.asOf(log, position));
    }

    /** Gives each interval that begins in a range, queue by queue, oldest first; intervals without events are absent. */
    public void each(Collection<String> queueIds, Instant from, Instant to, Consumer<QueueIntervalDocument> sink) {
        quarters.each(queueIds, from, to, sink);
    }
}
