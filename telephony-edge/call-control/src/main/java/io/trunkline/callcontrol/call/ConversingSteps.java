package io.trunkline.callcontrol.call;

import io.trunkline.callcontrol.call.CallState.Conversing;
import io.trunkline.callcontrol.conversation.Member;
import io.trunkline.callcontrol.conversation.Presence;
import io.trunkline.callcontrol.media.MediaSignal;
import io.trunkline.callcontrol.media.Party;
import io.trunkline.callcontrol.sip.DialogId;
import io.trunkline.callcontrol.sip.SipSignal;
import java.time.Instant;
import java.util.Optional;

/** People talk, join and leave, until too few are left or the log ends it. */
final class ConversingSteps {

    private ConversingSteps() {}

    static Step on(Conversing state, Signal signal, Instant now) {
        return switch (signal) {
            case Signal.OnWire(SipSignal sip) ->
                state.talk()
                        .member(sip.dialog())
                        .map(member -> TalkWireSteps.on(state, member, sip, now))
                        .orElseGet(() -> Guests.onWire(state, sip));
            case Signal.Joins(Guest guest, Guest.Aim aim) -> Guests.knocks(state, guest, aim);
            case Signal.AskedToGive(DialogId dialog, String into) -> Joins.asked(state, dialog, into);
            case Signal.Given(DialogId dialog) -> Joins.given(state, dialog);
            case Signal.NotGiven(int status) -> Joins.notGiven(state, status);
            case Signal.GivenAway(DialogId dialog) -> Joins.away(state, dialog);
            case Signal.InTalk(var turn) -> TurnSteps.on(state, turn, now);
            case Signal.Replaced(var invited, var replaced) -> TalkWireSteps.replaced(state, invited, replaced, now);
            case Signal.OnMedia(MediaSignal.MediaTimeout(Party party)) ->
                of(state, party).map(member -> silent(state, member)).orElse(Step.stay(state));
            case Signal.OnMedia(MediaSignal.Digit(Party party, char digit)) ->
                of(state, party)
                        .map(member -> TaskSteps.pressed(state, member, digit, now))
                        .orElse(Step.stay(state));
            case Signal.OnMedia(MediaSignal.PlayEnded(Party party, long token)) ->
                of(state, party)
                        .map(member -> TaskSteps.played(state, member, token, now))
                        .orElse(Step.stay(state));
            case Signal.OnMedia(MediaSignal.Quality _) -> Step.stay(state);
            case Signal.MediaAgreed(Party party) ->
                of(state, party).map(member -> agreed(state, member, now)).orElse(Step.stay(state));
            case Signal.MediaRefused(Party party, String detail) ->
                of(state, party).map(member -> refused(state, member, detail)).orElse(Step.stay(state));
            case Signal.TimerFired(Signal.Timer timer, int generation) ->
                switch (timer) {
                    case PARTY -> due(state, now);
                    case DIGIT -> TaskSteps.timeUp(state, generation, now);
                    case BRIEFING -> TaskSteps.briefedLongEnough(state, generation);
                    case RING, JOIN -> Step.stay(state);
                };
            case Signal.Recorded(Report report) -> recorded(state, report);
            case Signal.Refused(Report report, String code) -> denied(state, report, code);
            case Signal.Terminate _ -> Talk.of(state).over(new Report.HungUp(Report.By.SYSTEM));
            case Signal.Offered _,
                    Signal.OfferOver _,
                    Signal.MayLeave _,
                    Signal.FeatureDone _,
                    Signal.Taken _,
                    Signal.NotTaken _,
                    Signal.WaitTold _,
                    Signal.CallbackOffered _,
                    Signal.NumberWanted _,
                    Signal.CallbackAccepted _,
                    Signal.RouteFound _,
                    Signal.FlowLeads _,
                    Signal.MessageOver _,
                    Signal.BoxAccess _,
                    Signal.CallBackNumber _ -> Step.stay(state);
        };
    }

    private static Optional<Member> of(Conversing state, Party party) {
        return state.talk().member(party);
    }

    /** The phone's media can be used: its answer is recorded. */
    private static Step agreed(Conversing state, Member member, Instant now) {
        if (member.presence() instanceof Presence.Moving(var dialog, var _)) {
            return agreed(state, member.withPresence(new Presence.Answering(dialog, false, now)), now);
        }
        if (!(member.presence() instanceof Presence.Answering answering) || answering.told()) {
            return Step.stay(state);
        }
        return Talk.of(state)
                .tell(new Report.PartyAnswered(member.number()))
                .with(talk -> talk.with(member.withPresence(
                        new Presence.Answering(answering.dialog(), true, now.plus(CallMachine.JOIN_PATIENCE)))))
                .settled();
    }

    private static Step refused(Conversing state, Member member, String detail) {
        if (member.isAwaited()) {
            return Absence.notReached(Talk.of(state).dismiss(member), member, Report.Outcome.UNREACHABLE, 0);
        }
        return Absence.failed(state, member, new Report.Failed(Report.Fault.MEDIA_NOT_ACCEPTABLE, detail));
    }

    private static Step silent(Conversing state, Member member) {
        return Absence.failed(
                state, member, new Report.Failed(Report.Fault.MEDIA_TIMEOUT, "no RTP from " + member.party()));
    }

    /** Ringing has lasted long enough, or the log has been away too long for two who are on the line. */
    private static Step due(Conversing state, Instant now) {
        Talk talk = Talk.of(state);
        for (Member member : state.talk().due(now)) {
            switch (member.presence()) {
                case Presence.Ringing _ -> {
                    talk.dismiss(member);
                    talk.tell(new Report.PartyNotReached(member.number(), Report.Outcome.RING_NO_ANSWER, 0));
                    Referrals.failed(talk, member, 0);
                }
                case Presence.Moving _ -> {
                    talk.dismiss(member);
                    talk.tell(new Report.PartyNotReached(member.number(), Report.Outcome.UNREACHABLE, 0));
                    Referrals.failed(talk, member, 0);
                }
                case Presence.Answering _ -> join(talk, member.number());
                case Presence.Dialling _, Presence.Wanted _, Presence.Joined _ -> {}
            }
        }
        Step step = talk.settled();
        // The timer may come a moment before its time.
        return step.next().equals(state)
                ? state.talk()
                        .nextDeadline()
                        .map(at -> Step.to(state, new Effect.StartTimer(Signal.Timer.PARTY, at, state.generation())))
                        .orElse(step)
                : step;
    }

    private static Step recorded(Conversing state, Report report) {
        return switch (report) {
            case Report.PartyAnswered(int party) -> join(Talk.of(state), party).settled();
            case Report.TransferAsked _ -> Referrals.taken(state);
            case Report.PartyAsked _ -> Joins.taken(state);
            case Report.PartyGiven(int party, String into) -> Joins.mayGo(state, party, into);
            default -> Step.stay(state);
        };
    }

    private static Step denied(Conversing state, Report report, String code) {
        return switch (report) {
            case Report.PartyAnswered(int party) ->
                state.talk()
                        .member(party)
                        .filter(Member::isAwaited)
                        .map(member -> Talk.of(state).dismiss(member).settled())
                        .orElse(Step.stay(state));
            case Report.TransferAsked _ -> Referrals.denied(state);
            case Report.PartyAsked _ -> Joins.notGiven(state, Referrals.FORBIDDEN);
            case Report.PartyGiven(int _, String into) -> Step.to(state, new Effect.GiveNobody(into));
            case Report.JoinAsked(String phone, var _) -> Guests.denied(state, phone, code);
            case Report.Parked(int by, int _) ->
                Step.to(state, new Effect.FreeSlot(), new Effect.Tell(new Report.ParkDenied(by)));
            case Report.CalleeWanted _, Report.GroupWanted _ ->
                Talk.of(state.refusedWith(404)).over(new Report.HungUp(Report.By.SYSTEM));
            default -> Step.stay(state);
        };
    }

    /** Somebody who answered is in. The first to come for a caller who dials is what the caller's own answer waited for. */
    static Talk join(Talk talk, int number) {
        boolean answering = talk.members()
                .member(number)
                .filter(member -> member.presence() instanceof Presence.Answering)
                .isPresent();
        if (!answering) {
            return talk;
        }
        talk.with(members -> members.joined(number));
        talk.members().member(Member.CALLER).ifPresent(caller -> callerIn(talk, caller));
        return Referrals.known(Referrals.reached(talk, number), number);
    }

    private static void callerIn(Talk talk, Member caller) {
        switch (caller.presence()) {
            case Presence.Dialling(DialogId dialog) ->
                talk.then(new Effect.AcceptCaller())
                        .with(members -> members.with(caller.withPresence(new Presence.Joined(dialog, false))));
            case Presence.Joined(DialogId dialog, var _) ->
                talk.with(talk.state().reachedBy(dialog));
            case Presence.Wanted _, Presence.Ringing _, Presence.Moving _, Presence.Answering _ -> {}
        }
    }
}
