package io.trunkline.model.floor;

import io.trunkline.command.CallCommand.EndOffer;
import io.trunkline.command.CallCommand.OfferOutcome;
import io.trunkline.command.Command;
import io.trunkline.events.CallId;
import io.trunkline.model.floor.AgentState.Reserved;
import io.trunkline.model.floor.Contact.Offered;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The edge did not end the offer in time, or a stale command offered the call to an agent who was released. */
record WhenReservationEndsThenWithdrawOffer(Sight floor) implements ContactRule {

    @Override
    public @Nullable Command judge(CallId call, Contact contact, Instant now) {
        return contact instanceof Offered o && !stands(o, now)
                ? new EndOffer(call, o.reservation(), OfferOutcome.WITHDRAWN, 0, now)
                : null;
    }

    private boolean stands(Offered o, Instant now) {
        return floor.agent(o.agent()) instanceof Reserved r
                && r.reservation().equals(o.reservation())
                && now.isBefore(r.expiresAt());
    }
}
