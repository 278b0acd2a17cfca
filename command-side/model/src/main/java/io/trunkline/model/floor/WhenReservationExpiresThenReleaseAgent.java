package io.trunkline.model.floor;

import io.trunkline.command.AgentCommand.ReleaseAgent;
import io.trunkline.command.Command;
import io.trunkline.events.AgentEvent.ReleaseCause;
import io.trunkline.events.AgentId;
import io.trunkline.model.floor.AgentState.Busy;
import io.trunkline.model.floor.AgentState.Reserved;
import io.trunkline.model.floor.Contact.Waiting;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Nothing was offered in time. Where an offer still stands it is withdrawn first
 * ({@link WhenReservationEndsThenWithdrawOffer}): a call that can still be answered must keep its agent.
 */
record WhenReservationExpiresThenReleaseAgent(Sight floor) implements AgentRule {

    @Override
    public @Nullable Command judge(AgentId agent, Busy state, Instant now) {
        return state instanceof Reserved r
                        && r.outcome() == null
                        && !now.isBefore(r.expiresAt())
                        && floor.contact(r.visit()) instanceof Waiting
                        && floor.isFirst(agent, r.visit())
                ? new ReleaseAgent(agent, r.reservation(), ReleaseCause.EXPIRED, now)
                : null;
    }
}
