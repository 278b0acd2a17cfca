package io.trunkline.model.floor;

import io.trunkline.command.AgentCommand.ReleaseAgent;
import io.trunkline.command.Command;
import io.trunkline.events.AgentEvent.ReleaseCause;
import io.trunkline.events.AgentId;
import io.trunkline.model.floor.AgentState.Busy;
import io.trunkline.model.floor.AgentState.Reserved;
import io.trunkline.model.floor.Contact.Begun;
import io.trunkline.model.floor.Contact.Due;
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
                        && (floor.isWanted(agent, r) || isToBeCalledBack(agent, r))
                ? new ReleaseAgent(agent, r.reservation(), ReleaseCause.EXPIRED, now)
                : null;
    }

    /** Its attempt has not begun, or no call was placed for it. */
    private boolean isToBeCalledBack(AgentId agent, Reserved r) {
        Contact contact = floor.contact(r.visit());
        return (contact instanceof Due || contact instanceof Begun) && floor.isFirst(agent, r.visit());
    }
}
