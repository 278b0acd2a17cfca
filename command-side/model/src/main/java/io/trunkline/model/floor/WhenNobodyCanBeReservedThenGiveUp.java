package io.trunkline.model.floor;

import io.trunkline.command.Command;
import io.trunkline.command.ConversationCommand.EndPartyCall;
import io.trunkline.events.CallId;
import io.trunkline.events.ConversationEvent.PartyOutcome;
import io.trunkline.events.PartyId;
import io.trunkline.model.floor.AgentState.Away;
import io.trunkline.model.floor.AgentState.Busy;
import io.trunkline.model.floor.AgentState.Free;
import io.trunkline.model.floor.AgentState.Reserved;
import io.trunkline.model.floor.AgentState.Talking;
import io.trunkline.model.floor.AgentState.WrapUp;
import io.trunkline.model.floor.Contact.Conversing;
import io.trunkline.model.floor.Contact.Seat;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The agent who is wanted has another contact, is signed out, or cannot be had in time. */
record WhenNobodyCanBeReservedThenGiveUp(Sight floor) implements SeatRule {

    /** How long a party may be wanted before a phone rings. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    @Override
    public @Nullable Command judge(CallId call, Conversing contact, PartyId party, Seat seat, Instant now) {
        if (seat.agent() == null || !contact.mayRing(seat)) {
            return null;
        }
        boolean late = !now.isBefore(seat.since().plus(PATIENCE));
        return switch (floor.agent(seat.agent())) {
            case Reserved r when r.visit().equals(call) && !late -> null;
            case Reserved r when r.visit().equals(call) -> give(call, party, PartyOutcome.UNREACHABLE, now);
            // Their stream has yet to say that they talk there.
            case Reserved r when !late && isGiven(r.visit(), call) -> null;
            case Talking talking when !late && isComing(talking.visit(), call) -> null;
            case WrapUp(var visit, Instant until) when !late && !now.isBefore(until) && isComing(visit, call) -> null;
            case Busy _ -> give(call, party, PartyOutcome.BUSY, now);
            case Free _, Away _ -> late ? give(call, party, PartyOutcome.UNREACHABLE, now) : null;
            case null -> seat.named() ? give(call, party, PartyOutcome.UNREACHABLE, now) : null;
        };
    }

    /** The agent's own call gives them over to this one; they are free for it once that has ended. */
    private boolean isComing(CallId visit, CallId call) {
        return floor.contact(visit) == null || isGiven(visit, call);
    }

    private boolean isGiven(CallId visit, CallId call) {
        return floor.contact(visit) instanceof Conversing c && call.equals(c.givenTo());
    }

    private static Command give(CallId call, PartyId party, PartyOutcome outcome, Instant now) {
        return new EndPartyCall(call, party, outcome, 0, now);
    }
}
