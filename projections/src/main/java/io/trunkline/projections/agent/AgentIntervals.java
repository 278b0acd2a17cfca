package io.trunkline.projections.agent;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
import io.trunkline.projections.store.LiveCollection;
import java.time.Instant;
import java.util.Collection;
import java.util.function.Consumer;
import org.bson.Document;

/** Reads agents' quarter hours. */
public final class AgentIntervals {

    private static final int BATCH = 1000;

    private final LiveCollection<AgentIntervalDocument> collection;

    public AgentIntervals(MongoDatabase database) {
        collection = new LiveCollection<>(database, new AgentIntervalProjector());
    }

    /** Gives each interval that begins in a range, agent by agent, oldest first; intervals without events are absent. */
    public void each(Collection<String> agentIds, Instant from, Instant to, Consumer<AgentIntervalDocument> sink) {
        for (String agent : agentIds) {
            collection
                    .get()
                    .find(new Document("agentId", agent).append("start", new Document("$gte", from).append("$lt", to)))
                    .sort(Sorts.ascending("start"))
                    .batchSize(BATCH)
                    .forEach(sink);
        }
    }
}
