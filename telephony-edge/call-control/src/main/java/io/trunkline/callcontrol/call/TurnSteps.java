package io.trunkline.callcontrol.call;

import io.trunkline.callcontrol.call.CallState.Conversing;
import io.trunkline.callcontrol.call.CallState.Referral;
import io.trunkline.callcontrol.call.CallState.Waiting;
import io.trunkline.callcontrol.conversation.Conversation;
import io.trunkline.callcontrol.conversation.Member;
import io.trunkline.callcontrol.conversation.Presence;
import io.trunkline.callcontrol.conversation.Purpose;
import io.trunkline.callcontrol.conversation.Turn;
import io.trunkline.callcontrol.media.Party;
import io.trunkline.callcontrol.sip.DialogId;
import io.trunkline.callcontrol.sip.SipTarget;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the log says of a talk is done. */
final class TurnSteps {

    private static final int NOT_POSSIBLE = 486;

    private TurnSteps() {}

    static Step on(Conversing state, Turn turn, Instant now) {
        return switch (turn) {
            case Turn.Answered(var _, int party) -> numbered(state, party);
            case Turn.Wanted(int party, Purpose purpose, var by, var phone) ->
                wanted(state, Member.wanted(party, purpose, by), phone);
            case Turn.Called called ->
                state.talk()
                        .member(called.party())
                        .filter(member -> member.presence() instanceof Presence.Wanted)
                        .map(member -> Guests.of(state, called.party())
                                .map(guest -> Guests.letIn(state, member, guest, now))
                                .orElseGet(() -> led(state, member, called, now)))
                        .orElse(Step.stay(state));
            case Turn.Came(int party) ->
                ConversingSteps.join(Talk.of(state), party).settled();
            case Turn.Gone(int party, int status) ->
                state.talk()
                        .member(party)
                        .map(member -> gone(state.refusedWith(status), member, status))
                        .orElse(Step.stay(state));
            case Turn.Held(int by, boolean on) -> change(state, state.talk().held(by, on));
            case Turn.Swapped(int by, boolean aside) ->
                change(state, state.talk().swapped(by, aside));
            case Turn.Transferred(int from, int to) -> transferred(state, from, to);
            case Turn.Requeued() -> requeued(state);
            case Turn.SentTo sent -> SendingSteps.from(state, sent.entry());
            case Turn.Conferenced() -> change(state, state.talk().conferenced());
            case Turn.Announced announced -> Announcements.of(state, announced);
            case Turn.ParkWanted(int by, var slot) -> Step.to(state, new Effect.TakeSlot(by, slot));
            case Turn.ParkDenied(int by) ->
                Referrals.of(Talk.of(state), by, NOT_POSSIBLE).settled();
            case Turn.Parked() -> change(state, state.talk().parked(true));
            case Turn.Unparked() ->
                Talk.of(state)
                        .with(talk -> talk.parked(false))
                        .then(new Effect.FreeSlot())
                        .settled();
            case Turn.Muted(int party, boolean on) -> change(state, state.talk().muted(party, on));
            case Turn.DigitsWanted(int party, var request) -> TaskSteps.wanted(state, party, request, now);
            case Turn.DigitsOver(int party) -> TaskSteps.over(state, party);
            case Turn.Supervised(int party, var supervision) ->
                change(state, state.talk().supervised(party, supervision));
        };
    }

    private static Step change(Conversing state, Conversation next) {
        return Talk.of(state).with(state.with(next)).settled();
    }

    /** What the phone did before the log had told its number is told now. */
    private static Step numbered(Conversing state, int party) {
        Talk talk = Talk.of(state).with(members -> members.numbered(party));
        boolean paused = state.talk()
                .member(Member.NOT_NUMBERED)
                .filter(Member::isHolding)
                .isPresent();
        if (paused) {
            talk.tell(new Report.PartyHeld(party, true));
        }
        return Referrals.numbered(talk, party).settled();
    }

    private static Step wanted(Conversing state, Member member, @Nullable String phone) {
        return state.talk().member(member.number()).isPresent()
                ? Step.stay(state)
                : Guests.numbered(Talk.of(state).with(talk -> talk.calling(member)), member.number(), phone)
                        .settled();
    }

    private static Step led(Conversing state, Member member, Turn.Called called, Instant now) {
        DialogId dialog = Joins.comes(state, member);
        return dialog == null ? call(state, member, called, now) : Joins.lead(state, member, dialog, now);
    }

    private static Step call(Conversing state, Member member, Turn.Called called, Instant now) {
        if (called.targets().isEmpty() && called.goesOn()) {
            return Talk.of(state)
                    .dismiss(member)
                    .tell(new Report.PartyNotReached(member.number(), Report.Outcome.UNREACHABLE, 0))
                    .settled();
        }
        if (called.targets().isEmpty()
                || state.talk().isFull()
                || !called.until().isAfter(now)) {
            return Absence.notReached(Talk.of(state).dismiss(member), member, Report.Outcome.UNREACHABLE, 0);
        }
        List<Effect.Phone> phones = phones(state, called);
        List<DialogId> dialogs = phones.stream().map(Effect.Phone::dialog).toList();
        return Talk.of(state)
                .then(new Effect.RingParty(member.party(), phones, called.from(), called.displayName()))
                .with(talk -> talk.with(member.withPresence(new Presence.Ringing(dialogs, 0, called.until()))))
                .settled();
    }

    private static Step gone(Conversing state, Member member, int status) {
        Talk talk = Talk.of(state);
        Referral referral = state.referral();
        if (referral != null && referral.from() == member.number()) {
            // Who asked for the transfer is out because it is under way.
            Referrals.ended(talk, Referrals.OK);
        }
        if (member.purpose() == Purpose.TRANSFER) {
            Joins.abandoned(talk.state()).forEach(talk::then);
        }
        Referrals.failed(talk, member, status);
        return Guests.dismissed(talk, member.number(), status).dismiss(member).settled();
    }

    private static List<Effect.Phone> phones(Conversing state, Turn.Called called) {
        List<SipTarget> targets = called.targets();
        List<Effect.Phone> phones = new ArrayList<>();
        for (SipTarget target : targets.subList(0, Math.min(CallMachine.MOST_PHONES, targets.size()))) {
            String name = state.caller().dialog() + "-" + called.party() + "-" + phones.size();
            phones.add(new Effect.Phone(new DialogId(name), target));
        }
        return phones;
    }

    private static Step transferred(Conversing state, int from, int to) {
        Talk talk = Referrals.ended(Talk.of(state), Referrals.OK);
        state.talk().member(from).ifPresent(member -> talk.letGo(member));
        return talk.with(members -> members.transferred(from, to)).settled();
    }

    /** The caller alone waits again. */
    private static Step requeued(Conversing state) {
        List<Effect> effects = new ArrayList<>(allButCallerGo(state));
        effects.add(new Effect.Play(Party.CALLER, WaitingSteps.heard(state.caller()), true, 0));
        return new Step(new Waiting(state.caller(), state.generation() + 1), effects);
    }

    /** What lets everybody else go, and answers a caller who has dialled and nobody has answered. */
    static List<Effect> allButCallerGo(Conversing state) {
        Talk talk = Referrals.ended(Talk.of(state), Referrals.OK);
        boolean dials = state.talk()
                .member(Member.CALLER)
                .filter(caller -> caller.presence() instanceof Presence.Dialling)
                .isPresent();
        if (dials) {
            // Nobody has answered; from here on the queue's music does.
            talk.then(new Effect.AcceptCaller());
        }
        state.talk().members().stream()
                .filter(member -> member.number() != Member.CALLER)
                .forEach(talk::dismiss);
        talk.with(members -> members.doing(Member.CALLER, null));
        List<Effect> effects = new ArrayList<>(talk.settled().effects());
        effects.addAll(Guests.allDismissed(state));
        effects.addAll(Joins.abandoned(state));
        if (state.talk().parked()) {
            effects.add(new Effect.FreeSlot());
        }
        return effects;
    }
}
