package io.trunkline.callcontrol.call;

import io.trunkline.callcontrol.call.CallState.Conversing;
import io.trunkline.callcontrol.conversation.Member;
import io.trunkline.callcontrol.conversation.Presence;
import io.trunkline.callcontrol.sip.SipSignal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Phones of ours that come into a talk by an INVITE of their own: to fetch one who is parked, or to answer what rings elsewhere. The log
 * judges them like anybody who is wanted, agents are reserved first, and where others are rung the guest is let in.
 */
final class Guests {

    private static final int BUSY = 486;
    private static final int FORBIDDEN = 403;
    private static final int UNAVAILABLE = 480;
    private static final int AWAY = 503;

    private Guests() {}

    static Step knocks(Conversing state, Guest guest, Guest.Aim aim) {
        boolean known = state.guests().stream().anyMatch(other -> other.phone().equals(guest.phone()));
        if (known || state.guests().size() >= Guest.MOST || state.talk().isFull()) {
            return Step.to(state, new Effect.TurnAway(guest.dialog(), BUSY));
        }
        return Step.to(
                state.with(guest),
                new Effect.Welcome(guest.dialog()),
                new Effect.Tell(new Report.JoinAsked(guest.phone(), aim)));
    }

    /** A guest who gives up is wanted no more; where the log has not named a number yet, once it has. */
    static Step onWire(Conversing state, SipSignal sip) {
        Guest guest = find(state, at -> at.dialog().equals(sip.dialog())).orElse(null);
        boolean gone = sip instanceof SipSignal.Cancelled || sip instanceof SipSignal.Lost;
        if (guest == null || !gone) {
            return Step.stay(state);
        }
        if (guest.isNumbered()) {
            return Step.to(state.without(guest), left(guest.number()));
        }
        return Step.stay(state.without(guest).with(guest.gaveUp()));
    }

    /** The log has turned a guest down. */
    static Step denied(Conversing state, String phone, String code) {
        int status = code.equals("UNAVAILABLE") ? AWAY : code.equals("PARTY_IN_CALL") ? BUSY : FORBIDDEN;
        return find(state, guest -> guest.phone().equals(phone) && !guest.isNumbered())
                .map(guest -> Step.to(state.without(guest), new Effect.Reject(guest.dialog(), status)))
                .orElse(Step.stay(state));
    }

    /** The log has named the number of somebody whose phone this is. */
    static Talk numbered(Talk talk, int party, @Nullable String phone) {
        Guest guest = find(talk.state(), at -> at.phone().equals(phone) && !at.isNumbered())
                .orElse(null);
        if (guest == null) {
            return talk;
        }
        talk.with(talk.state().without(guest));
        return guest.gone() ? talk.then(left(party)) : talk.with(talk.state().with(guest.numbered(party)));
    }

    static Optional<Guest> of(Conversing state, int party) {
        return find(state, guest -> guest.number() == party);
    }

    /** Instead of having a phone rung, the guest who waits is answered. */
    static Step letIn(Conversing state, Member member, Guest guest, Instant now) {
        return Talk.of(state.without(guest))
                .then(new Effect.AcceptPhone(guest.dialog(), member.party(), guest.sdp()))
                .tell(new Report.PartyAnswered(member.number()))
                .with(talk -> talk.with(member.withPresence(
                        new Presence.Answering(guest.dialog(), true, now.plus(CallMachine.JOIN_PATIENCE)))))
                .settled();
    }

    /** The log has it that the guest does not come in. */
    static Talk dismissed(Talk talk, int party, int status) {
        of(talk.state(), party).ifPresent(guest -> {
            talk.with(talk.state().without(guest));
            talk.then(new Effect.Reject(guest.dialog(), status == 0 ? UNAVAILABLE : status));
        });
        return talk;
    }

    /** The talk is over, for guests too. */
    static List<Effect> allDismissed(Conversing state) {
        return state.guests().stream()
                .filter(guest -> !guest.gone())
                .<Effect>map(guest -> new Effect.Reject(guest.dialog(), UNAVAILABLE))
                .toList();
    }

    private static Optional<Guest> find(Conversing state, Predicate<Guest> which) {
        return state.guests().stream().filter(which).findFirst();
    }

    private static Effect left(int party) {
        return new Effect.Tell(new Report.PartyLeft(party, Report.Departure.HUNG_UP));
    }
}
