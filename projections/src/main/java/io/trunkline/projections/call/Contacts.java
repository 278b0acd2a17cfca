package io.trunkline.projections.call;

import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import io.trunkline.projections.call.Contact.Part;
import io.trunkline.projections.queue.Attribution;
import io.trunkline.projections.store.LiveCollection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.bson.Document;

/** Reads the history of calls for reports: each call once, little of each. */
public final class Contacts {

    private static final int BATCH = 2000;

    private final LiveCollection<CallHistoryDocument> collection;

    public Contacts(MongoDatabase database) {
        collection = new LiveCollection<>(database, new CallHistoryProjector());
    }

    /**
     * Gives each call of a range, in no order that readers may rely on.
     *
     * @param parts that are read of each: what is not read costs nothing
     * @param attribution which of a call's times lies in the range: its arrival or its end
     * @param most to be given
     * @return whether that were all
     */
    public boolean each(
            Set<Part> parts, Attribution attribution, Instant from, Instant to, int most, Consumer<Contact> sink) {
        List<String> fields = new ArrayList<>(List.of("receivedAt", "endedAt"));
        parts.forEach(part -> fields.add(part.field));
        String time =
                switch (attribution) {
                    case BY_ARRIVAL -> "receivedAt";
                    case BY_END -> "endedAt";
                };
        int given = 0;
        try (MongoCursor<Contact> found = collection
                .get()
                .withDocumentClass(Contact.class)
                .find(new Document(time, new Document("$gte", from).append("$lt", to)))
                .sort(Sorts.descending(time, "_id"))
                .projection(Projections.include(fields))
                .batchSize(BATCH)
                .iterator()) {
            while (found.hasNext()) {
                if (given++ == most) {
                    return false;
                }
                sink.accept(found.next());
            }
        }
        return true;
    }
}
