package io.trunkline.projections.call;

import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import io.trunkline.eventstore.EventLog;
import io.trunkline.projections.PastRange;
import io.trunkline.projections.call.Contact.Part;
import io.trunkline.projections.queue.Attribution;
import io.trunkline.projections.store.LiveCollection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Reads the history of calls for reports: each call once, little of each. */
public final class Contacts {

    private static final int BATCH = 2000;

    private final LiveCollection<CallHistoryDocument> collection;
    private final @Nullable PastRange<CallHistoryDocument> past;

    /** As they are. */
    public Contacts(MongoDatabase database) {
        this(new LiveCollection<>(database, new CallHistoryProjector()), null);
    }

    private Contacts(LiveCollection<CallHistoryDocument> collection, @Nullable PastRange<CallHistoryDocument> past) {
        this.collection = collection;
        this.past = past;
    }

    /** Names of the projections that are read. */
    public Set<String> projections() {
        return Set.of(collection.projection());
    }

    /**
     * The same as they were when the log had come to a position.
     *
     * @param at when it had
     */
    public Contacts asOf(EventLog log, long position, Instant at) {
        return new Contacts(collection, new PastRange<>(log, new CallHistoryProjector(), "receivedAt", position, at));
    }

    /**
     * Gives each call of a range, in no order that readers may rely on.
     *
     * @param parts that are read of each: what is not read costs nothing
     * @param attribution which of a call's times lies in the range: its arrival or its end
     * @param most to be given, fewer than {@link Integer#MAX_VALUE}
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
        PastRange<CallHistoryDocument> then = past;
        Instant until = then == null ? to : then.until(to);
        if (!from.isBefore(until)) {
            return true;
        }
        Document wanted = new Document(time, new Document("$gte", from).append("$lt", until));
        Set<String> given = new HashSet<>();
        int count = 0;
        try (MongoCursor<Contact> found = collection
                .get()
                .withDocumentClass(Contact.class)
                .find(then == null ? wanted : then.unchanged(wanted))
                .sort(Sorts.descending(time, "_id"))
                .projection(Projections.include(fields))
                .limit(most + 1)
                .batchSize(BATCH)
                .iterator()) {
            while (found.hasNext()) {
                if (count++ >= most) {
                    return false;
                }
                Contact contact = found.next();
                if (then != null) {
                    given.add(contact.id());
                }
                sink.accept(contact);
            }
        }
        if (then != null) {
            for (CallHistoryDocument call : then.changed(collection.get(), wanted, given)) {
                Contact contact = Contact.of(call);
                if (isIn(from, to, attribution, contact)) {
                    if (count++ >= most) {
                        return false;
                    }
                    sink.accept(contact);
                }
            }
        }
        return true;
    }

    private static boolean isIn(Instant from, Instant to, Attribution attribution, Contact contact) {
        Instant at =
                switch (attribution) {
                    case BY_ARRIVAL -> contact.receivedAt();
                    case BY_END -> contact.endedAt();
                };
        return at != null && !at.isBefore(from) && at.isBefore(to);
    }
}
