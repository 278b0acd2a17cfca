package io.trunkline.projections.queue;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
import io.trunkline.eventstore.EventLog;
import io.trunkline.projections.PastDocuments;
import io.trunkline.projections.store.LiveCollection;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Reads queues' quarter hours. */
public final class QueueIntervals {

    private static final int BATCH = 1000;

    private final LiveCollection<QueueIntervalDocument> collection;

    private final @Nullable PastDocuments<QueueIntervalDocument> past;

    public QueueIntervals(MongoDatabase database) {
        this(new LiveCollection<>(database, new QueueIntervalProjector()), null);
    }

    private QueueIntervals(
            LiveCollection<QueueIntervalDocument> collection, @Nullable PastDocuments<QueueIntervalDocument> past) {
        this.collection = collection;
        this.past = past;
    }

    /** The same as they were when the log had come to a position. Each asker needs its own. */
    public QueueIntervals asOf(EventLog log, long position) {
        return new QueueIntervals(collection, new PastDocuments<>(log, new QueueIntervalProjector(), position));
    }

    /** Gives each interval that begins in a range, queue by queue, oldest first; intervals without events are absent. */
    public void each(Collection<String> queueIds, Instant from, Instant to, Consumer<QueueIntervalDocument> sink) {
        for (String queue : queueIds) {
            collection
                    .get()
                    .find(new Document("queueId", queue).append("start", new Document("$gte", from).append("$lt", to)))
                    .sort(Sorts.ascending("start"))
                    .batchSize(BATCH)
                    .forEach(stored -> as(stored, from, to).forEach(sink));
        }
    }

    private List<QueueIntervalDocument> as(QueueIntervalDocument stored, Instant from, Instant to) {
        PastDocuments<QueueIntervalDocument> then = past;
        if (then == null) {
            return List.of(stored);
        }
        if (then.isUnknown(stored)) {
            Set<String> changed = new HashSet<>(Set.of(stored.id()));
            collection
                    .get()
                    .find(new Document("start", new Document("$gte", from).append("$lt", to))
                            .append("position", new Document("$gt", then.position())))
                    .limit(PastDocuments.MOST_DOCUMENTS)
                    .batchSize(BATCH)
                    .forEach(one -> changed.add(one.id()));
            then.fold(changed);
        }
        return then.of(stored);
    }
}
