package io.trunkline.model.floor;

import io.trunkline.command.CallCommand.EndOffer;
import io.trunkline.command.CallCommand.OfferOutcome;
import io.trunkline.command.Command;
import io.trunkline.events.AgentId;
import io.trunkline.events.CallId;
import io.trunkline.events.ReservationId;
import io.trunkline.model.floor.AgentState.Reserved;
import io.trunkline.model.floor.Contact.Offered;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The edge did not end the offer in time, or a stale command offered the call to an agent who was released. */
record WhenReservationEndsThenWithdrawOffer(Sight floor) implements ContactRule {

    @Override
    public @Nullable Command judge(CallId call, Contact contact, Instant now) {
        if (!(contact instanceof Offered o)) {
            return null;
        }
        return o.legs().entrySet().stream()
                .filter(leg -> !stands(leg.getKey(), leg.getValue(), now))
                .findFirst()
                .map(leg -> new EndOffer(call, leg.getKey(), OfferOutcome.WITHDRAWN, 0, now))
                .orElse(null);
    }

    private boolean stands(ReservationId reservation, AgentId agent, Instant now) {
        return floor.agent(agent) instanceof Reserved r
                && r.reservation().equals(reservation)
                && now.isBefore(r.expiresAt());
    }
}
