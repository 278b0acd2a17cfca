package io.trunkline.model.floor;

import io.trunkline.command.CallCommand.FailCall;
import io.trunkline.command.Command;
import io.trunkline.command.ConversationCommand.LeaveCall;
import io.trunkline.events.CallEvent.CallFault;
import io.trunkline.events.CallId;
import io.trunkline.events.ConversationEvent.Departure;
import io.trunkline.events.PartyId;
import io.trunkline.events.ReservationId;
import io.trunkline.model.floor.AgentState.Away;
import io.trunkline.model.floor.AgentState.Free;
import io.trunkline.model.floor.AgentState.Reserved;
import io.trunkline.model.floor.AgentState.Talking;
import io.trunkline.model.floor.AgentState.WrapUp;
import io.trunkline.model.floor.Contact.Conversing;
import io.trunkline.model.floor.Contact.Seat;
import io.trunkline.model.floor.Contact.Step;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A phone that a stale command let ring after the agent's release was answered before it could be withdrawn. The agent may
 * be with another contact by now, and nobody may have two.
 */
record WhenAnsweredTooLateThenRemoveAgent(Sight floor) implements SeatRule {

    private static final int CALLER_AND_AGENT = 2;

    @Override
    public @Nullable Command judge(CallId call, Conversing contact, PartyId party, Seat seat, Instant now) {
        ReservationId reservation = seat.reservation();
        if (seat.step() != Step.JOINED
                || seat.agent() == null
                || reservation == null
                || has(floor.agent(seat.agent()), reservation)) {
            return null;
        }
        return seat.purpose() == null && contact.seats().size() <= CALLER_AND_AGENT
                ? new FailCall(call, CallFault.INTERNAL, "answered after the reservation had ended", now)
                : new LeaveCall(call, party, Departure.REMOVED, now);
    }

    private static boolean has(@Nullable AgentState agent, ReservationId reservation) {
        return switch (agent) {
            case Reserved r -> r.reservation().equals(reservation);
            case Talking t -> t.reservation().equals(reservation);
            case Free _, Away _, WrapUp _ -> false;
            case null -> false;
        };
    }
}
