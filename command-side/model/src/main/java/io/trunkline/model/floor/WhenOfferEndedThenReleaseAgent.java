package io.trunkline.model.floor;

import io.trunkline.command.AgentCommand.ReleaseAgent;
import io.trunkline.command.Command;
import io.trunkline.events.AgentEvent.ReleaseCause;
import io.trunkline.events.AgentId;
import io.trunkline.model.floor.AgentState.Busy;
import io.trunkline.model.floor.AgentState.Outcome.Nothing;
import io.trunkline.model.floor.AgentState.Reserved;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Nobody answered, the phone refused, no phone could be reached, or the offer was withdrawn. One that was withdrawn
 * before the reservation expired is not held against the agent.
 */
record WhenOfferEndedThenReleaseAgent() implements AgentRule {

    @Override
    public @Nullable Command judge(AgentId agent, Busy state, Instant now) {
        return state instanceof Reserved r && r.outcome() instanceof Nothing(var cause)
                ? new ReleaseAgent(agent, r.reservation(), inTime(cause, r, now), now)
                : null;
    }

    private static ReleaseCause inTime(ReleaseCause cause, Reserved r, Instant now) {
        return cause == ReleaseCause.EXPIRED && now.isBefore(r.expiresAt()) ? ReleaseCause.CALLER_LEFT : cause;
    }
}
