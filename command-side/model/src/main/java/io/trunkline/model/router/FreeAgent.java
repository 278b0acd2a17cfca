package io.trunkline.model.router;

import io.trunkline.events.AgentId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;

/** An agent who could take a contact now. */
record FreeAgent(AgentId id, Instant idleSince) {

    static final Comparator<FreeAgent> LONGEST_IDLE = Comparator.comparing(FreeAgent::idleSince)
            .thenComparing(agent -> agent.id().value());

    /** Zero where another node's clock is ahead of ours. */
    long idleMillis(Instant now) {
        return Math.max(0, Duration.between(idleSince, now).toMillis());
    }
}
