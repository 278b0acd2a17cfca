package io.trunkline.projections.agent;

import com.mongodb.client.MongoDatabase;
import io.trunkline.projections.CenterZone;
import io.trunkline.projections.Refolding;
import io.trunkline.projections.store.RolledUp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Reads agents' numbers by time. */
public record AgentIntervals(RolledUp<AgentIntervalDocument> stored) {

    public AgentIntervals(MongoDatabase database, CenterZone center) {
        this(new RolledUp<>(
                database,
                List.of(center.months(), center.days()),
                AgentIntervalProjector::new,
                "agentId",
                sum -> !sum.isFull()));
    }

    /** Names of the projections that are read. */
    public Set<String> projections() {
        return stored.projections();
    }

    /** Only the lengths that are built by now, as {@link RolledUp#inUse} has them. */
    public AgentIntervals inUse() {
        return new AgentIntervals(stored.inUse());
    }

    /** The same as they were when the log had come to a position. Each answer needs its own. */
    public AgentIntervals asOf(Refolding again) {
        return new AgentIntervals(stored.asOf(again));
    }

    /** Gives months, days and quarter hours as {@link RolledUp#each} does. */
    public void each(Collection<String> agentIds, List<Instant> edges, Consumer<AgentIntervalDocument> sink) {
        stored.each(agentIds, edges, List.of(), sink);
    }

    /** How many of one agent that may be. */
    public long most(List<Instant> edges) {
        return stored.most(edges);
    }
}
