package io.trunkline.projections.workitem;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
import io.trunkline.projections.PastRange;
import io.trunkline.projections.Refolding;
import io.trunkline.projections.store.LiveCollection;
import io.trunkline.projections.store.NewestFirst;
import io.trunkline.projections.store.Reading;
import io.trunkline.projections.store.UpTo;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Reads work items. */
public final class WorkItemHistory {

    /** More than this are not read at once. */
    public static final int LARGEST_PAGE = 200;

    private static final NewestFirst<WorkItemDocument> BY_QUEUE_TIME =
            new NewestFirst<>("queuedAt", WorkItemDocument::queuedAt, WorkItemDocument::id);

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

    /** Names of the projections that are read. */
    public Set<String> projections() {
        return Set.of(items.projection());
    }

    /**
     * The same, in which {@link #each} gives items as they were when the log had come to a position.
     *
     * @param at when it had
     */
    public WorkItemHistory asOf(Refolding again, Instant at) {
        return new WorkItemHistory(items, new PastRange<>(again, new WorkItemProjector(), "queuedAt", at));
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
        if (after != null) {
            wanted.append("queuedAt", new Document("$lte", after.queuedAt()));
        }
        List<WorkItemDocument> found = Reading.page(
                items.get().find(wanted).sort(Sorts.descending("queuedAt", "_id")),
                item -> after == null || comesAfter(after, item),
                most + 1);
        boolean more = found.size() > most;
        return new Page(more ? found.subList(0, most) : found, more);
    }

    private static boolean comesAfter(WorkItemDocument after, WorkItemDocument item) {
        int byTime = item.queuedAt().compareTo(after.queuedAt());
        return byTime < 0 || (byTime == 0 && item.id().compareTo(after.id()) < 0);
    }

    /**
     * Gives those that were queued in a range, in no order that readers may rely on.
     *
     * @param from inclusive
     * @param to exclusive
     * @param most after so many it gives no more; fewer than {@link Integer#MAX_VALUE}
     * @return whether that were all
     */
    public boolean each(Instant from, Instant to, int most, Consumer<WorkItemDocument> sink) {
        PastRange<WorkItemDocument> then = past;
        Instant until = then == null ? to : then.until(to);
        if (!from.isBefore(until)) {
            return true;
        }
        Document wanted = new Document("queuedAt", new Document("$gte", from).append("$lt", until));
        UpTo<WorkItemDocument> taken = new UpTo<>(most, sink);
        if (then == null) {
            return BY_QUEUE_TIME.each(items.get()::find, wanted, taken);
        }
        Set<String> given = new HashSet<>();
        return BY_QUEUE_TIME.each(items.get()::find, then.unchanged(wanted), item -> {
                    given.add(item.id());
                    return taken.test(item);
                })
                && then.changed(items.get(), wanted, given).stream().allMatch(taken);
    }
}
