package io.trunkline.projections.recount;

import com.mongodb.client.MongoCollection;
import java.time.Instant;
import java.util.Date;
import java.util.function.Consumer;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * What is compared by one reading of the log.
 *
 * @param upTo what every document must have folded
 * @param oneOfAll the other parts are compared, too, so that each document is found by one of them
 */
record Part(Span span, long upTo, Limits limits, boolean oneOfAll) {

    private static final int PAGE = 1_000;

    boolean holds(Instant at) {
        return span.holds(at);
    }

    /** Another part compares what begins then. */
    boolean leavesToAnother(Instant begun) {
        return oneOfAll && !span.holds(begun);
    }

    /** Gives the stored documents of this part, by when they say that they began; what says nothing is in the first part. */
    <D> void stored(MongoCollection<D> collection, String begun, Bson fields, Consumer<D> sink) {
        collection.find(within(begun)).projection(fields).batchSize(PAGE).forEach(sink);
        if (oneOfAll && span.from() == null && span.to() != null) {
            collection
                    .find(new Document(begun, null))
                    .projection(fields)
                    .batchSize(PAGE)
                    .forEach(sink);
        }
    }

    private Document within(String begun) {
        Document range = new Document();
        Instant from = span.from();
        Instant to = span.to();
        if (from != null) {
            range.append("$gte", Date.from(from));
        }
        if (to != null) {
            range.append("$lt", Date.from(to));
        }
        return range.isEmpty() ? new Document() : new Document(begun, range);
    }
}
