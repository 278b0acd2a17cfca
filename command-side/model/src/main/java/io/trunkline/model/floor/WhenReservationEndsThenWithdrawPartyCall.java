package io.trunkline.model.floor;

import io.trunkline.command.Command;
import io.trunkline.command.ConversationCommand.EndPartyCall;
import io.trunkline.events.CallId;
import io.trunkline.events.ConversationEvent.PartyOutcome;
import io.trunkline.events.PartyId;
import io.trunkline.events.ReservationId;
import io.trunkline.model.floor.AgentState.Reserved;
import io.trunkline.model.floor.Contact.Conversing;
import io.trunkline.model.floor.Contact.Seat;
import io.trunkline.model.floor.Contact.Step;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The edge did not say in time how the ringing ended, or a stale command let the phone of a released agent ring. */
record WhenReservationEndsThenWithdrawPartyCall(Sight floor) implements SeatRule {

    @Override
    public @Nullable Command judge(CallId call, Conversing contact, PartyId party, Seat seat, Instant now) {
        ReservationId reservation = seat.reservation();
        if (seat.step() != Step.RINGING || seat.agent() == null || reservation == null) {
            return null;
        }
        boolean stands = floor.agent(seat.agent()) instanceof Reserved r
                && r.reservation().equals(reservation)
                && now.isBefore(r.expiresAt());
        return stands ? null : new EndPartyCall(call, party, PartyOutcome.WITHDRAWN, 0, now);
    }
}
