package io.trunkline.model.floor;

import io.trunkline.command.Command;
import io.trunkline.command.ConversationCommand.EndPartyCall;
import io.trunkline.command.ConversationCommand.ForwardParty;
import io.trunkline.events.CallId;
import io.trunkline.events.ConversationEvent.PartyOutcome;
import io.trunkline.events.ConversationEvent.Purpose;
import io.trunkline.events.Destination;
import io.trunkline.events.LineEvent.Condition;
import io.trunkline.events.PartyId;
import io.trunkline.model.floor.AgentState.Busy;
import io.trunkline.model.floor.AgentState.Reserved;
import io.trunkline.model.floor.Contact.Conversing;
import io.trunkline.model.floor.Contact.Seat;
import io.trunkline.model.line.Line;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An extension that is dialled sends every call on, is not to be disturbed, or is busy. Only who is called as somebody's
 * callee, consulted or given a call is judged so; a queue's offers never are, and a ring group's calls are not sent on.
 */
record WhenLineTakesNoCallThenSendItOn(Sight floor) implements SeatRule {

    @Override
    public @Nullable Command judge(CallId call, Conversing contact, PartyId party, Seat seat, Instant now) {
        String extension = seat.extension();
        if (extension == null
                || !contact.mayRing(seat)
                || !isDirect(seat.purpose())
                || floor.isGivenOver(extension, call)) {
            return null;
        }
        Line line = floor.line(extension);
        Destination always = destination(contact, line, Condition.ALWAYS);
        if (always != null) {
            return new ForwardParty(call, party, Condition.ALWAYS, always, PartyOutcome.FORWARDED, 0, now);
        }
        PartyOutcome outcome = outcome(call, seat, extension, line);
        if (outcome == null) {
            return null;
        }
        Destination busy = destination(contact, line, Condition.BUSY);
        return busy == null
                ? new EndPartyCall(call, party, outcome, 0, now)
                : new ForwardParty(call, party, Condition.BUSY, busy, outcome, 0, now);
    }

    private static boolean isDirect(@Nullable Purpose purpose) {
        return purpose == Purpose.CALLEE || purpose == Purpose.CONSULTATION || purpose == Purpose.TRANSFER;
    }

    private static @Nullable Destination destination(Conversing contact, Line line, Condition when) {
        return contact.ring() == null ? line.forwardings().get(when) : null;
    }

    private @Nullable PartyOutcome outcome(CallId call, Seat seat, String extension, Line line) {
        if (line.doNotDisturb()) {
            return PartyOutcome.DO_NOT_DISTURB;
        }
        return isBusy(call, seat, extension, line) ? PartyOutcome.BUSY : null;
    }

    /** No agent at work ever has two calls; anybody else may have a second one waiting. */
    private boolean isBusy(CallId call, Seat seat, String extension, Line line) {
        AgentState agent = seat.agent() == null ? null : floor.agent(seat.agent());
        if (agent == null) {
            return !line.callWaiting() && floor.isInTalk(extension, call);
        }
        boolean reservedForIt = agent instanceof Reserved r && r.visit().equals(call);
        return agent instanceof Busy && !reservedForIt;
    }
}
