package io.trunkline.model.floor;

import io.trunkline.events.AgentId;
import io.trunkline.events.Channel;
import io.trunkline.events.ReservationId;
import io.trunkline.events.WorkItemId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A work item that an agent is reserved for or works on, as the agent's stream says.
 *
 * @param expiresAt when the reservation ends by itself, unless started
 * @param started the agent works on it
 * @param outcome what the item's stream says became of it; absent: nothing yet
 */
record Held(
        AgentId agent,
        ReservationId reservation,
        WorkItemId item,
        Channel channel,
        Instant expiresAt,
        boolean started,
        @Nullable Outcome outcome) {

    /** How it ended for the agent, by the item's stream. */
    enum Outcome {
        DECLINED,
        NOT_ACCEPTED,
        WITHDRAWN,
        REQUEUED,
        COMPLETED,
        CANCELLED
    }

    Held begun() {
        return new Held(agent, reservation, item, channel, expiresAt, true, outcome);
    }

    Held ended(Outcome how) {
        return new Held(agent, reservation, item, channel, expiresAt, started, how);
    }
}
