package io.trunkline.model.floor;

import static io.trunkline.model.floor.WhenCallWaitsThenReserveAgent.GRACE;

import io.trunkline.command.Command;
import io.trunkline.command.ConversationCommand.RingParty;
import io.trunkline.events.CallId;
import io.trunkline.events.PartyId;
import io.trunkline.model.floor.AgentState.Reserved;
import io.trunkline.model.floor.Contact.Conversing;
import io.trunkline.model.floor.Contact.Seat;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A phone rings once its agent is taken for the call; at once where no agent is at work at it. */
record WhenAgentReservedThenRingParty(Sight floor) implements SeatRule {

    @Override
    public @Nullable Command judge(CallId call, Conversing contact, PartyId party, Seat seat, Instant now) {
        if (!contact.mayRing(seat)) {
            return null;
        }
        AgentState agent = seat.agent() == null ? null : floor.agent(seat.agent());
        if (agent == null && !seat.named()) {
            return new RingParty(call, party, null, null, now.plus(contact.ringing()), now);
        }
        if (agent instanceof Reserved r && r.visit().equals(call) && r.outcome() == null) {
            Instant ringUntil = r.expiresAt().minus(GRACE);
            return now.isBefore(ringUntil)
                    ? new RingParty(call, party, seat.agent(), r.reservation(), ringUntil, now)
                    : null;
        }
        return null;
    }
}
