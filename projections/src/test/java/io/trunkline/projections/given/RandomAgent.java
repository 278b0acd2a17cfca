package io.trunkline.projections.given;

import io.trunkline.events.AgentId;
import io.trunkline.events.AgentStatus;
import io.trunkline.events.CallId;
import io.trunkline.events.QueueId;
import io.trunkline.events.Spell;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The books that a random floor keeps of an agent. */
final class RandomAgent {
    final AgentId id;
    AgentStatus status = AgentStatus.SIGNED_OUT;

    @Nullable
    String reason;

    Instant since;

    @Nullable
    CallId call;

    @Nullable
    QueueId queue;

    Instant signedInAt;
    long signedInMillis;

    RandomAgent(AgentId id, Instant since) {
        this.id = id;
        this.since = since;
        this.signedInAt = since;
    }

    Spell to(AgentStatus next, @Nullable String why, Instant at) {
        Spell ended = new Spell(status, reason, since);
        status = next;
        reason = why;
        since = at;
        return ended;
    }
}
