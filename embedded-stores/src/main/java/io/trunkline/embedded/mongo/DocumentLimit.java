package io.trunkline.embedded.mongo;

import de.bwaldvogel.mongo.exception.MongoServerError;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the documents of all collections, because they live in memory, and refuses inserts above the limit. */
final class DocumentLimit {
    /** MongoDB's OutOfDiskSpace, which clients already take for 'no room'. */
    private static final int OUT_OF_SPACE = 14031;

    private final long max;
    private final AtomicLong documents = new AtomicLong();

    DocumentLimit(long max) {
        this.max = max;
    }

    void add() {
        if (documents.incrementAndGet() > max) {
            documents.decrementAndGet();
            throw new MongoServerError(
                    OUT_OF_SPACE,
                    "OutOfDiskSpace",
                    "The embedded document store holds its maximum of " + max
                            + " documents; use a MongoDB server for more.");
        }
    }

    void remove(long count) {
        documents.addAndGet(-count);
    }
}
