package io.trunkline.projections.agent;

import com.mongodb.client.MongoDatabase;
import io.trunkline.eventstore.EventLog;
import io.trunkline.projections.store.StoredQuarters;
import java.time.Instant;
import java.util.Collection;
import java.util.function.Consumer;

/** Reads agents' quarter hours. */
public record AgentIntervals(StoredQuarters<AgentIntervalDocument> quarters) {

    public AgentIntervals(MongoDatabase database) {
        this(new StoredQuarters<>(database, new AgentIntervalProjector(), "agentId"));
    }

    /** The same as they were when the log had come to a position. Each asker needs its own. */
    public AgentIntervals asOf(EventLog log, long position) {
        return new AgentIntervals(quarters.asOf(log, position));
    }

    /** Gives each interval that begins in a range, agent by agent, oldest first; intervals without events are absent. */
    public void each(Collection<String> agentIds, Instant from, Instant to, Consumer<AgentIntervalDocument> sink) {
        quarters.each(agentIds, from, to, sink);
    }
}
