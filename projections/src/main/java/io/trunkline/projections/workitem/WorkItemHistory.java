package io.trunkline.projections.workitem;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
import io.trunkline.eventstore.EventLog;
import io.trunkline.projections.PastRange;
import io.trunkline.projections.store.LiveCollection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Reads work items. */
public final class WorkItemHistory {

    /** More than this are not read at once. */
    public static final int LARGEST_PAGE = 200;

    private static final int BATCH = 1_000;

    /**
     * Some items, newest first.
     *
     * @param more whether others follow
     */
    public record Page(List<WorkItemDocument> items, boolean more) {}

    private final LiveCollection<WorkItemDocument> items;
    private final @Nullable PastRange<WorkItemDocument> past;

    /** As they are. */
    public WorkItemHistory(MongoDatabase database) {
        this(new LiveCollection<>(database, new WorkItemProjector()), null);
    }

    private WorkItemHistory(LiveCollection<WorkItemDocument> items, @Nullable PastRange<WorkItemDocument> past) {
        this.items = items;
        this.past = past;
    }

    /**
     * The same, in which {@link #each} gives items as they were when the log had come to a position.
     *
     * @param at when it had
     */
    public WorkItemHistory asOf(EventLog log, long position, Instant at) {
        return new WorkItemHistory(items, new PastRange<>(log, new WorkItemProjector(), "queuedAt", position, at));
    }

    public Optional<WorkItemDocument> item(String id) {
        return Optional.ofNullable(items.get().find(eq("_id", id)).first());
    }

    /**
     * Newest first.
     *
     * @param queueId absent: of all queues
     * @param agentId who is offered it, has it or has completed it; absent: anybody or nobody
     * @param state absent: in any
     * @param after the item that the last page ended with; absent: from the beginning
     * @param most 1 to {@link #LARGEST_PAGE}
     */
    public Page page(
            @Nullable String queueId,
            @Nullable String agentId,
            @Nullable WorkItemState state,
            @Nullable WorkItemDocument after,
            int most) {
        Document wanted = new Document();
        if (queueId != null) {
            wanted.append("queueId", queueId);
        }
        if (agentId != null) {
            wanted.append("agentId", agentId);
        }
        if (state != null) {
            wanted.append("state", state.name());
        }
        Bson filter = after == null
                ? wanted
                : and(
                        wanted,
                        or(
                                lt("queuedAt", after.queuedAt()),
                                and(eq("queuedAt", after.queuedAt()), lt("_id", after.id()))));
        List<WorkItemDocument> found = items.get()
                .find(filter)
                .sort(Sorts.descending("queuedAt", "_id"))
                .limit(most + 1)
                .batchSize(most + 1)
                .into(new ArrayList<>());
        boolean more = found.size() > most;
        return new Page(List.copyOf(more ? found.subList(0, most) : found), more);
    }

    /**
     * Gives those that were queued in a range, in no order that readers may rely on.
     *
     * @param from inclusive
     * @param to exclusive
     * @param most after so many it gives no more
     * @return whether that were all
     */
    public boolean each(Instant from, Instant to, int most, Consumer<WorkItemDocument> sink) {
        PastRange<WorkItemDocument> then = past;
        Document wanted = new Document("queuedAt", new Document("$gte", from).append("$lt", to));
        int given = 0;
        if (then != null) {
            for (WorkItemDocument item : then.changed(items.get(), wanted)) {
                given++;
                sink.accept(item);
            }
        }
        try (MongoCursor<WorkItemDocument> found = items.get()
                .find(then == null ? wanted : then.unchanged(wanted))
                .sort(Sorts.descending("queuedAt", "_id"))
                .batchSize(BATCH)
                .iterator()) {
            while (found.hasNext()) {
                if (given++ >= most) {
                    return false;
                }
                sink.accept(found.next());
            }
        }
        return true;
    }
}
