package io.trunkline.projections.call;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.MongoDatabase;
import io.trunkline.projections.store.LiveCollection;
import io.trunkline.projections.store.Reading;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the history of calls. */
public final class CallHistory {

    /** More calls than this are not given in one page. */
    public static final int LARGEST_PAGE = 200;

    /**
     * A page of calls.
     *
     * @param more whether calls follow after these
     */
    public record Page(List<CallHistoryDocument> calls, boolean more) {}

    private final LiveCollection<CallHistoryDocument> collection;

    public CallHistory(MongoDatabase database) {
        collection = new LiveCollection<>(database, new CallHistoryProjector());
    }

    public Optional<CallHistoryDocument> find(String callId) {
        return Optional.ofNullable(collection.get().find(eq("_id", callId)).first());
    }

    /** At most {@link #LARGEST_PAGE} calls by id, in no order; unknown ids are left out. */
    public List<CallHistoryDocument> findAll(Collection<String> callIds) {
        if (callIds.size() > LARGEST_PAGE) {
            throw new IllegalArgumentException("at most " + LARGEST_PAGE + " calls at once, not " + callIds.size());
        }
        return collection.get().find(in("_id", callIds)).batchSize(LARGEST_PAGE).into(new ArrayList<>());
    }

    /** Calls after a cursor; at most {@link #LARGEST_PAGE}. */
    public Page page(CallFilter filter, CallOrder order, @Nullable CallCursor after, int first) {
        int size = Math.clamp(first, 0, LARGEST_PAGE);
        List<CallHistoryDocument> calls = Reading.page(
                collection.get().find(filter.toQuery(after, order)).sort(order.sort()),
                call -> after == null || order.follows(call, after),
                size + 1);
        boolean more = calls.size() > size;
        return new Page(more ? calls.subList(0, size) : calls, more);
    }
}
