package io.trunkline.projections.callback;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
import io.trunkline.projections.store.LiveCollection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Reads callbacks. */
public final class CallbackHistory {

    /** More than this are not read at once. */
    public static final int MOST = 500;

    private final LiveCollection<CallbackDocument> callbacks;

    public CallbackHistory(MongoDatabase database) {
        callbacks = new LiveCollection<>(database, new CallbackProjector());
    }

    public Optional<CallbackDocument> callback(String id) {
        return Optional.ofNullable(callbacks.get().find(eq("_id", id)).first());
    }

    /** The first page. */
    public List<CallbackDocument> find(@Nullable String queueId, @Nullable CallbackState state, int most) {
        return find(queueId, state, null, most);
    }

    /**
     * Newest first.
     *
     * @param queueId absent: of all queues
     * @param state absent: in any
     * @param after the last one of the page before; absent: the first page
     * @param most 1 to {@link #MOST}
     */
    public List<CallbackDocument> find(
            @Nullable String queueId, @Nullable CallbackState state, @Nullable CallbackDocument after, int most) {
        if (after == null) {
            return read(filter(queueId, state), most);
        }
        // Two flat queries, each by an index: those of the same instant, then those before it.
        List<CallbackDocument> page = new ArrayList<>(read(
                filter(queueId, state)
                        .append("requestedAt", after.requestedAt())
                        .append("_id", new Document("$lt", after.id())),
                most));
        if (page.size() < most) {
            page.addAll(read(
                    filter(queueId, state).append("requestedAt", new Document("$lt", after.requestedAt())),
                    most - page.size()));
        }
        return page;
    }

    private static Document filter(@Nullable String queueId, @Nullable CallbackState state) {
        Document filter = new Document();
        if (queueId != null) {
            filter.append("queueId", queueId);
        }
        if (state != null) {
            filter.append("state", state.name());
        }
        return filter;
    }

    private List<CallbackDocument> read(Document filter, int most) {
        return callbacks
                .get()
                .find(filter)
                .sort(Sorts.descending("requestedAt", "_id"))
                .limit(most)
                .batchSize(most)
                .into(new ArrayList<>());
    }
}
