package io.trunkline.projections.agent;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
import io.trunkline.eventstore.EventLog;
import io.trunkline.projections.PastDocuments;
import io.trunkline.projections.store.LiveCollection;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Reads agents' quarter hours. */
public final class AgentIntervals {

    private static final int BATCH = 1000;

    private final LiveCollection<AgentIntervalDocument> collection;

    private final @Nullable PastDocuments<AgentIntervalDocument> past;

    public AgentIntervals(MongoDatabase database) {
        this(new LiveCollection<>(database, new AgentIntervalProjector()), null);
    }

    private AgentIntervals(
            LiveCollection<AgentIntervalDocument> collection, @Nullable PastDocuments<AgentIntervalDocument> past) {
        this.collection = collection;
        this.past = past;
    }

    /** The same as they were when the log had come to a position. Each asker needs its own. */
    public AgentIntervals asOf(EventLog log, long position) {
        return new AgentIntervals(collection, new PastDocuments<>(log, new AgentIntervalProjector(), position));
    }

    /** Gives each interval that begins in a range, agent by agent, oldest first; intervals without events are absent. */
    public void each(Collection<String> agentIds, Instant from, Instant to, Consumer<AgentIntervalDocument> sink) {
        for (String agent : agentIds) {
            collection
                    .get()
                    .find(new Document("agentId", agent).append("start", new Document("$gte", from).append("$lt", to)))
                    .sort(Sorts.ascending("start"))
                    .batchSize(BATCH)
                    .forEach(stored -> as(stored, from, to).forEach(sink));
        }
    }

    private List<AgentIntervalDocument> as(AgentIntervalDocument stored, Instant from, Instant to) {
        PastDocuments<AgentIntervalDocument> then = past;
        if (then == null) {
            return List.of(stored);
        }
        if (then.isUnknown(stored)) {
            Set<String> changed = new HashSet<>(Set.of(stored.id()));
            collection
                    .get()
                    .find(new Document("start", new Document("$gte", from).append("$lt", to))
                            .append("position", new Document("$gt", then.position())))
                    .limit(PastDocuments.MOST_DOCUMENTS)
                    .batchSize(BATCH)
                    .forEach(one -> changed.add(one.id()));
            then.fold(changed);
        }
        return then.of(stored);
    }
}
