package io.trunkline.callcontrol.call;

import io.trunkline.callcontrol.call.CallState.Conversing;
import io.trunkline.callcontrol.conversation.Member;
import io.trunkline.callcontrol.conversation.Presence;
import io.trunkline.callcontrol.media.Party;
import io.trunkline.callcontrol.sip.DialogId;
import io.trunkline.callcontrol.sip.SipSignal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the phones of a talk do. */
final class TalkWireSteps {

    private static final int REQUEST_TIMEOUT = 408;
    private static final int GONE = 481;
    private static final int RINGING = 180;

    private TalkWireSteps() {}

    static Step on(Conversing state, Member member, SipSignal sip, Instant now) {
        return switch (sip) {
            case SipSignal.Accepted(DialogId dialog, String sdp) -> accepted(state, member, dialog, sdp, now);
            case SipSignal.Ringing _ -> ringing(state, member);
            case SipSignal.Rejected(DialogId dialog, int status) -> gone(state, member, dialog, status, null);
            case SipSignal.Bye(DialogId dialog) -> gone(state, member, dialog, 0, null);
            case SipSignal.Cancelled(DialogId dialog) -> gone(state, member, dialog, 0, null);
            case SipSignal.Lost(DialogId dialog, String cause) -> gone(state, member, dialog, 0, cause);
            case SipSignal.Reinvited(DialogId dialog, var sdp) -> {
                Talk talk = Talk.of(state).then(new Effect.AnswerReinvite(dialog, member.party(), sdp));
                yield sdp == null ? talk.settled() : pause(talk, member, HoldSign.in(sdp));
            }
            case SipSignal.Acknowledged(DialogId _, var sdp) ->
                sdp == null ? Step.stay(state) : Step.to(state, new Effect.TakeAnswer(member.party(), sdp));
            case SipSignal.Referred(DialogId dialog, String target, var replaces) -> {
                if (replaces != null) {
                    yield Joins.refer(state, member, dialog, replaces);
                }
                yield mayRefer(member)
                        ? Referrals.asked(state, member, dialog, target)
                        : Step.to(state, new Effect.RejectRefer(dialog, GONE));
            }
            case SipSignal.ReinviteAccepted(DialogId _, String sdp) ->
                member.presence() instanceof Presence.Moving
                        ? Step.to(state, new Effect.TakeAnswer(member.party(), sdp))
                        : Step.stay(state);
            case SipSignal.ReinviteRejected(DialogId _, int status) ->
                member.presence() instanceof Presence.Moving
                        ? Absence.notReached(Talk.of(state).dismiss(member), member, Report.Outcome.REFUSED, status)
                        : Step.stay(state);
            case SipSignal.Digit(DialogId _, char digit) -> TaskSteps.pressed(state, member, digit, now);
            case SipSignal.Invited _ -> Step.stay(state);
        };
    }

    /** On the line, though the log may not have said so yet. */
    private static boolean mayRefer(Member member) {
        return member.isJoined() || (member.presence() instanceof Presence.Answering answering && answering.told());
    }

    /** The first phone to answer wins; its media are looked at before the answer counts. */
    private static Step accepted(Conversing state, Member member, DialogId dialog, String sdp, Instant now) {
        if (!(member.presence() instanceof Presence.Ringing ringing)) {
            return Step.stay(state);
        }
        Talk talk = Talk.of(state);
        ringing.dialogs().stream()
                .filter(other -> !other.equals(dialog))
                .forEach(other -> talk.then(new Effect.AnsweredElsewhere(other)));
        return talk.then(new Effect.TakeAnswer(member.party(), sdp))
                .with(members -> members.with(member.withPresence(new Presence.Answering(dialog, false, now))))
                .settled();
    }

    /** A caller whose own phone still dials is told that it rings at the other end. */
    private static Step ringing(Conversing state, Member member) {
        boolean dials = state.talk()
                .member(Member.CALLER)
                .filter(caller -> caller.presence() instanceof Presence.Dialling)
                .isPresent();
        return dials && member.presence() instanceof Presence.Ringing
                ? Step.to(state, new Effect.RingCaller(RINGING))
                : Step.stay(state);
    }

    private static Step gone(Conversing state, Member member, DialogId dialog, int status, @Nullable String lost) {
        return switch (member.presence()) {
            case Presence.Wanted _ -> Step.stay(state);
            case Presence.Ringing ringing -> refused(state, member, ringing, dialog, status);
            case Presence.Moving _ ->
                Absence.notReached(
                        Talk.of(state).with(talk -> talk.without(member.number())),
                        member,
                        Report.Outcome.UNREACHABLE,
                        0);
            case Presence.Answering answering
            when !answering.told() ->
                Absence.notReached(
                        Talk.of(state).with(talk -> talk.without(member.number())),
                        member,
                        Report.Outcome.UNREACHABLE,
                        0);
            case Presence.Answering _, Presence.Joined _ -> hungUp(state, member, lost);
            case Presence.Dialling _ ->
                Talk.of(state)
                        .with(talk -> talk.without(member.number()))
                        .over(lost == null ? new Report.HungUp(Report.By.CALLER) : new Report.LegLost(true, lost));
        };
    }

    private static Step refused(
            Conversing state, Member member, Presence.Ringing ringing, DialogId dialog, int status) {
        List<DialogId> left = new ArrayList<>(ringing.dialogs());
        left.remove(dialog);
        int refusal = Math.max(ringing.refusal(), status);
        if (!left.isEmpty()) {
            return Talk.of(state)
                    .with(talk -> talk.with(member.withPresence(new Presence.Ringing(left, refusal, ringing.until()))))
                    .settled();
        }
        Talk talk = Talk.of(state).with(members -> members.without(member.number()));
        return refusal == 0 || refusal == REQUEST_TIMEOUT
                ? Absence.notReached(talk, member, Report.Outcome.UNREACHABLE, 0)
                : Absence.notReached(talk, member, Report.Outcome.REFUSED, refusal);
    }

    private static Step hungUp(Conversing state, Member member, @Nullable String lost) {
        Report among = new Report.PartyLeft(
                member.number(), lost == null ? Report.Departure.HUNG_UP : Report.Departure.LEG_LOST);
        return Absence.left(
                Talk.of(state).with(talk -> talk.without(member.number())), alone(member, among, lost), among);
    }

    /** The caller and the agent out of the queue are known to the log as such; others by their number. */
    private static Report alone(Member member, Report among, @Nullable String lost) {
        boolean caller = member.number() == Member.CALLER;
        if (!caller && !member.party().equals(Party.AGENT)) {
            return among;
        }
        return lost == null
                ? new Report.HungUp(caller ? Report.By.CALLER : Report.By.AGENT)
                : new Report.LegLost(caller, lost);
    }

    /** What a phone does is a fact: the others hear music at once, and the log is told. */
    private static Step pause(Talk talk, Member member, boolean on) {
        if (!(member.presence() instanceof Presence.Joined joined) || joined.paused() == on) {
            return talk.settled();
        }
        if (member.number() != Member.NOT_NUMBERED) {
            talk.tell(new Report.PartyHeld(member.number(), on));
        }
        return talk.with(members -> members.paused(member.number(), on)).settled();
    }

    /** Another phone takes the place of one of a talk (RFC 3891); where it offers nothing, our 200 does (RFC 3261 13.2.1). */
    static Step replaced(Conversing state, SipSignal.Invited invited, DialogId dialog, Instant now) {
        Member member = state.talk().member(dialog).orElse(null);
        if (member == null) {
            return Step.to(state, new Effect.Reject(invited.dialog(), GONE));
        }
        return switch (member.presence()) {
            case Presence.Joined(DialogId old, var _) -> {
                Talk talk = Talk.of(state);
                talk.then(new Effect.Bye(old))
                        .then(new Effect.Release(member.party()))
                        .then(new Effect.AcceptPhone(invited.dialog(), member.party(), invited.sdp()))
                        .with(members ->
                                members.with(member.withPresence(new Presence.Joined(invited.dialog(), false))));
                if (member.number() == Member.CALLER) {
                    talk.with(talk.state().reachedBy(invited.dialog()));
                }
                yield again(talk.settled(), talk);
            }
            case Presence.Ringing ringing -> {
                Talk talk = Talk.of(state);
                ringing.dialogs().forEach(phone -> talk.then(new Effect.CancelAgent(phone)));
                yield talk.then(new Effect.Release(member.party()))
                        .then(new Effect.AcceptPhone(invited.dialog(), member.party(), invited.sdp()))
                        .tell(new Report.PartyAnswered(member.number()))
                        .with(members -> members.with(member.withPresence(
                                new Presence.Answering(invited.dialog(), true, now.plus(CallMachine.JOIN_PATIENCE)))))
                        .settled();
            }
            case Presence.Wanted _, Presence.Dialling _, Presence.Moving _, Presence.Answering _ ->
                Step.to(state, new Effect.Reject(invited.dialog(), GONE));
        };
    }

    /** A released party is out of the mix, so it is put there anew. */
    private static Step again(Step step, Talk talk) {
        List<Effect> effects = new ArrayList<>(step.effects());
        effects.removeIf(Effect.Connect.class::isInstance);
        effects.add(new Effect.Connect(talk.members().mix()));
        return new Step(step.next(), effects);
    }
}
