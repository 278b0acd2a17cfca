package io.trunkline.projections.queue;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
import io.trunkline.projections.store.LiveCollection;
import java.time.Instant;
import java.util.Collection;
import java.util.function.Consumer;
import org.bson.Document;

/** Reads queues' quarter hours. */
public final class QueueIntervals {

    private static final int BATCH = 1000;

    private final LiveCollection<QueueIntervalDocument> collection;

    public QueueIntervals(MongoDatabase database) {
        collection = new LiveCollection<>(database, new QueueIntervalProjector());
    }

    /** Gives each interval that begins in a range, queue by queue, oldest first; intervals without events are absent. */
    public void each(Collection<String> queueIds, Instant from, Instant to, Consumer<QueueIntervalDocument> sink) {
        for (String queue : queueIds) {
            collection
                    .get()
                    .find(new Document("queueId", queue).append("start", new Document("$gte", from).append("$lt", to)))
                    .sort(Sorts.ascending("start"))
                    .batchSize(BATCH)
                    .forEach(sink);
        }
    }
}
