package io.trunkline.projections.call;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Projections;
import io.trunkline.projections.PastRange;
import io.trunkline.projections.Refolding;
import io.trunkline.projections.call.Contact.Part;
import io.trunkline.projections.queue.Attribution;
import io.trunkline.projections.store.LiveCollection;
import io.trunkline.projections.store.NewestFirst;
import io.trunkline.projections.store.UpTo;
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

    private static final NewestFirst<Contact> BY_ARRIVAL =
            new NewestFirst<>("receivedAt", Contact::receivedAt, Contact::id);
    private static final NewestFirst<Contact> BY_END = new NewestFirst<>("endedAt", Contact::endedAt, Contact::id);

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
    public Contacts asOf(Refolding again, Instant at) {
        return new Contacts(collection, new PastRange<>(again, new CallHistoryProjector(), "receivedAt", at));
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
        PastRange<CallHistoryDocument> then = past;
        Instant until = then == null ? to : then.until(to);
        if (!from.isBefore(until)) {
            return true;
        }
        NewestFirst<Contact> order =
                switch (attribution) {
                    case BY_ARRIVAL -> BY_ARRIVAL;
                    case BY_END -> BY_END;
                };
        Document wanted = new Document(order.time(), new Document("$gte", from).append("$lt", until));
        UpTo<Contact> taken = new UpTo<>(most, sink);
        if (then == null) {
            return order.each(asked -> found(parts, asked), wanted, taken);
        }
        Set<String> given = new HashSet<>();
        return order.each(asked -> found(parts, asked), then.unchanged(wanted), contact -> {
                    given.add(contact.id());
                    return taken.test(contact);
                })
                && then.changed(collection.get(), wanted, given).stream()
                        .map(Contact::of)
                        .filter(contact -> isIn(from, to, order.timeOf().apply(contact)))
                        .allMatch(taken);
    }

    private FindIterable<Contact> found(Set<Part> parts, Document asked) {
        List<String> fields = new ArrayList<>(List.of("receivedAt", "endedAt"));
        parts.forEach(part -> fields.add(part.field));
        return collection.get().withDocumentClass(Contact.class).find(asked).projection(Projections.include(fields));
    }

    /** As it was, it may not have ended yet, or at another time. */
    private static boolean isIn(Instant from, Instant to, @Nullable Instant at) {
        return at != null && !at.isBefore(from) && at.isBefore(to);
    }
}
