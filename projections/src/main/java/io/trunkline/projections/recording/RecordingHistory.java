package io.trunkline.projections.recording;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
import io.trunkline.projections.store.LiveCollection;
import io.trunkline.projections.store.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads the recordings. */
public final class RecordingHistory {

    /** More recordings than this are not given at once. */
    public static final int MOST = 2_000;

    private static final int BATCH = 500;

    private final LiveCollection<RecordingDocument> collection;

    public RecordingHistory(MongoDatabase database) {
        collection = new LiveCollection<>(database, new RecordingProjector());
    }

    public Optional<RecordingDocument> find(String id) {
        return Optional.ofNullable(collection.get().find(eq("_id", id)).first());
    }

    /** The recordings of these calls, at most {@link #MOST}, oldest first within a call. */
    public List<RecordingDocument> ofCalls(Collection<String> callIds) {
        List<RecordingDocument> found = collection
                .get()
                .find(in("callId", callIds))
                .limit(MOST)
                .batchSize(MOST)
                .into(new ArrayList<>());
        found.sort(Comparator.comparing(RecordingDocument::startedAt).thenComparing(RecordingDocument::id));
        return found;
    }

    /** Stored recordings that were to be kept until then at the latest, those due for longest first; at most {@code most}, without those kept. */
    public List<RecordingDocument> due(Instant now, int most, Predicate<RecordingDocument> kept) {
        return Reading.first(
                collection.get().find(lte("keepUntil", now)).sort(Sorts.ascending("keepUntil")),
                each -> each.state() == RecordingState.STORED && each.heldAt() == null && !kept.test(each),
                most,
                BATCH);
    }
}
