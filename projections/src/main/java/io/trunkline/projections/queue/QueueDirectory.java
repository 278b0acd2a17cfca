package io.trunkline.projections.queue;

import com.mongodb.client.MongoDatabase;
import io.trunkline.projections.store.LiveCollection;
import java.util.ArrayList;
import java.util.List;

/** Reads the queues as history knows them. */
public final class QueueDirectory {

    /** More queues than this are not read. */
    public static final int LIMIT = 10_000;

    private final LiveCollection<QueueDocument> collection;

    public QueueDirectory(MongoDatabase database) {
        collection = new LiveCollection<>(database, new QueueProjector());
    }

    public List<QueueDocument> all() {
        return collection.get().find().limit(LIMIT).batchSize(LIMIT).into(new ArrayList<>());
    }
}
