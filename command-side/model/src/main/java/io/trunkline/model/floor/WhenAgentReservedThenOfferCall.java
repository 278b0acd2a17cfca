package io.trunkline.model.floor;

import static io.trunkline.model.floor.WhenCallWaitsThenReserveAgent.GRACE;

import io.trunkline.command.CallCommand.OfferCall;
import io.trunkline.command.Command;
import io.trunkline.events.AgentId;
import io.trunkline.model.floor.AgentState.Busy;
import io.trunkline.model.floor.AgentState.Reserved;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Each reservation is offered once, and only while there is time left to ring. */
record WhenAgentReservedThenOfferCall(Sight floor) implements AgentRule {

    @Override
    public @Nullable Command judge(AgentId agent, Busy state, Instant now) {
        if (state instanceof Reserved r && r.outcome() == null && floor.isWanted(agent, r)) {
            Instant ringUntil = r.expiresAt().minus(GRACE);
            return now.isBefore(ringUntil)
                    ? new OfferCall(r.visit(), r.reservation(), agent, ringUntil, r.together(), now)
                    : null;
        }
        return null;
    }
}
