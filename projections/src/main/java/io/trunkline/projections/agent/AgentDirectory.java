package io.trunkline.projections.agent;

import com.mongodb.client.MongoDatabase;
import io.trunkline.projections.store.LiveCollection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads the agents as history knows them. */
public final class AgentDirectory {

    /** More agents than this are not read. */
    public static final int LIMIT = 10_000;

    private final LiveCollection<AgentDocument> collection;

    public AgentDirectory(MongoDatabase database) {
        collection = new LiveCollection<>(database, new AgentProjector());
    }

    /** Names of the projections that are read. */
    public Set<String> projections() {
        return Set.of(collection.projection());
    }

    public List<AgentDocument> all() {
        return collection.get().find().limit(LIMIT).batchSize(LIMIT).into(new ArrayList<>());
    }
}
