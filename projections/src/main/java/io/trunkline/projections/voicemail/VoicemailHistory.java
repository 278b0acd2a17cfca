package io.trunkline.projections.voicemail;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
import io.trunkline.events.VoicemailEvent.VoicemailPurpose;
import io.trunkline.projections.store.LiveCollection;
import io.trunkline.projections.store.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Reads the messages. */
public final class VoicemailHistory {

    /** More messages than this are not given at once. */
    public static final int LARGEST_PAGE = 200;

    /** Of calls, more messages than this are not given at once. */
    public static final int MOST = 2_000;

    private static final int BATCH = 500;

    /**
     * Which messages of a box to show; absent parts do not filter.
     *
     * @param waiting whether nobody has heard or handled it
     */
    public record Filter(
            String mailboxId,
            @Nullable VoicemailState state,
            @Nullable Boolean waiting) {

        /** One flat document: the embedded server sees no index through {@code $and}. */
        private Document toQuery(@Nullable VoicemailDocument after) {
            Document query = new Document("mailboxId", mailboxId).append("purpose", VoicemailPurpose.MESSAGE.name());
            if (state != null) {
                query.append("state", state.name());
            }
            if (waiting != null) {
                query.append("waiting", waiting);
            }
            return after == null ? query : query.append("begunAt", new Document("$lte", after.begunAt()));
        }
    }

    /**
     * A page of messages.
     *
     * @param more whether messages follow after these
     */
    public record Page(List<VoicemailDocument> messages, boolean more) {}

    private final LiveCollection<VoicemailDocument> collection;

    public VoicemailHistory(MongoDatabase database) {
        collection = new LiveCollection<>(database, new VoicemailProjector());
    }

    public Optional<VoicemailDocument> find(String id) {
        return Optional.ofNullable(collection.get().find(eq("_id", id)).first());
    }

    /** Messages after another one, newest first; at most {@link #LARGEST_PAGE}. */
    public Page page(Filter filter, @Nullable VoicemailDocument after, int first) {
        int size = Math.clamp(first, 0, LARGEST_PAGE);
        List<VoicemailDocument> messages = Reading.page(
                collection.get().find(filter.toQuery(after)).sort(Sorts.descending("begunAt", "_id")),
                message -> after == null || comesAfter(after, message),
                size + 1);
        boolean more = messages.size() > size;
        return new Page(more ? messages.subList(0, size) : messages, more);
    }

    private static boolean comesAfter(VoicemailDocument after, VoicemailDocument message) {
        int byTime = message.begunAt().compareTo(after.begunAt());
        return byTime < 0 || (byTime == 0 && message.id().compareTo(after.id()) < 0);
    }

    /** How many messages of a box nobody has heard or handled; a box holds 1,000 at most. */
    public long waiting(String mailboxId) {
        return collection.get().countDocuments(new Document("mailboxId", mailboxId).append("waiting", true));
    }

    /** The messages of these calls, at most {@link #MOST}, oldest first within a call. */
    public List<VoicemailDocument> ofCalls(Collection<String> callIds) {
        List<VoicemailDocument> found = collection
                .get()
                .find(in("callId", callIds))
                .limit(MOST)
                .batchSize(MOST)
                .into(new ArrayList<>());
        found.sort(Comparator.comparing(VoicemailDocument::begunAt).thenComparing(VoicemailDocument::id));
        return found;
    }

    /** Messages that were to be kept until then at the latest, those due for longest first; at most {@code most}, without those kept. */
    public List<VoicemailDocument> due(Instant now, int most, Predicate<VoicemailDocument> kept) {
        return Reading.first(
                collection.get().find(lte("keepUntil", now)).sort(Sorts.ascending("keepUntil")),
                each -> each.state() == VoicemailState.LEFT && each.heldAt() == null && !kept.test(each),
                most,
                BATCH);
    }
}
