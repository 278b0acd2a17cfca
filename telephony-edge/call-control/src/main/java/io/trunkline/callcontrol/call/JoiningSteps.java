package io.trunkline.callcontrol.call;

import io.trunkline.callcontrol.call.CallState.Conversing;
import io.trunkline.callcontrol.call.CallState.Joining;
import io.trunkline.callcontrol.call.CallState.Progress;
import io.trunkline.callcontrol.call.CallState.Referral;
import io.trunkline.callcontrol.call.CallState.Waiting;
import io.trunkline.callcontrol.conversation.Conversation;
import io.trunkline.callcontrol.conversation.Member;
import io.trunkline.callcontrol.conversation.Task;
import io.trunkline.callcontrol.conversation.Turn;
import io.trunkline.callcontrol.media.MediaSignal;
import io.trunkline.callcontrol.media.Mix;
import io.trunkline.callcontrol.media.Party;
import io.trunkline.callcontrol.sip.DialogId;
import io.trunkline.callcontrol.sip.SipSignal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The phone's SDP is taken, the answer is recorded, then the two are joined. When the log is away, people who are on the
 * line are joined after {@link CallMachine#JOIN_PATIENCE} and the fact is recorded as soon as the log is back.
 */
final class JoiningSteps {

    /** The music ends, and the two hear each other. */
    private static final List<Effect> TALK =
            List.of(new Effect.Stop(Party.CALLER), new Effect.Connect(Mix.pair(Party.CALLER, Party.AGENT)));

    private static final char ACCEPTS = '1';

    /** Of a playing that goes on until it is stopped. */
    private static final long NO_TOKEN = 0;

    private JoiningSteps() {}

    static Step on(Joining state, Signal signal, Instant now) {
        List<Effect> letGo = letGo(state);
        return switch (signal) {
            case Signal.MediaAgreed(Party party)
            when party.equals(Party.AGENT) && state.progress() == Progress.AGREEING ->
                state.confirmBy() == null ? record(state, now, List.of()) : ask(state, state.confirmBy());
            case Signal.OnMedia(MediaSignal.Digit(Party party, char digit))
            when party.equals(Party.AGENT) && state.progress() == Progress.CONFIRMING -> pressed(state, digit, now);
            case Signal.OnWire(SipSignal.Digit(DialogId dialog, char digit))
            when dialog.equals(state.agent()) && state.progress() == Progress.CONFIRMING -> pressed(state, digit, now);
            case Signal.TimerFired(Signal.Timer timer, int generation)
            when timer == Signal.Timer.RING
                    && generation == state.generation()
                    && state.progress() == Progress.CONFIRMING ->
                unanswered(state, letGo, Report.Outcome.RING_NO_ANSWER, 0);
            case Signal.OnMedia(MediaSignal.MediaTimeout(Party party))
            when party.equals(Party.AGENT) && !state.isAnswered() ->
                unanswered(state, letGo, Report.Outcome.UNREACHABLE, 0);
            case Signal.MediaRefused(Party party, String detail)
            when party.equals(Party.AGENT) ->
                state.isAnswered()
                        ? AgentLeg.mediaLost(state.caller().dialog(), letGo, detail)
                        : unanswered(state, letGo, Report.Outcome.UNREACHABLE, 0);
            case Signal.Recorded(Report.AgentAnswered(String reservation))
            when reservation.equals(state.reservation()) -> joined(state, Member.NOT_NUMBERED);
            // The log's own word may be faster than the word of its having been written.
            case Signal.InTalk(Turn.Answered(String reservation, int party))
            when reservation.equals(state.reservation()) -> joined(state, party);
            case Signal.TimerFired(Signal.Timer timer, int generation)
            when timer == Signal.Timer.JOIN
                    && generation == state.generation()
                    && state.progress() == Progress.RECORDING ->
                state.isBriefing() ? Step.to(state, patience(state, now)) : new Step(state.at(Progress.BRIDGED), TALK);
            case Signal.OnMedia _
            when WaitingSteps.isTold(signal) && state.progress() != Progress.BRIDGED ->
                Step.to(state, WaitingSteps.MUSIC_AGAIN);
            case Signal.OnMedia(MediaSignal.PlayEnded(Party party, long token))
            when party.equals(Party.AGENT) && token == state.generation() -> Step.stay(state.briefed());
            case Signal.TimerFired(Signal.Timer timer, int generation)
            when timer == Signal.Timer.BRIEFING && generation == state.generation() && state.isBriefing() ->
                Step.to(state.briefed(), new Effect.Stop(Party.AGENT));
            case Signal.Refused(Report.AgentAnswered(String reservation), String _)
            when reservation.equals(state.reservation()) -> tooLate(state, letGo);
            case Signal.OfferOver(String reservation)
            when reservation.equals(state.reservation()) -> tooLate(state, letGo);
            case Signal.OfferOver(String reservation)
            when state.others().contains(reservation) -> Step.stay(state.without(reservation));
            // Rung together with this one, which was faster: the log will say so.
            case Signal.Offered(Offer offer)
            when offer.together() && !offer.reservation().equals(state.reservation()) ->
                Step.stay(state.beside(offer.reservation()));
            // The log offers the call once at a time, so the answer to the earlier offer was too late.
            case Signal.Offered(Offer offer)
            when !offer.reservation().equals(state.reservation()) && state.progress() != Progress.BRIDGED ->
                OfferingSteps.begin(new Waiting(state.caller(), state.generation()), offer, letGo);
            // The caller's digit was faster than the answer.
            case Signal.InTalk(Turn.SentTo sent) ->
                SendingSteps.from(state, state.caller(), state.generation(), sent, apart(state, letGo));
            case Signal.OnWire(SipSignal sip) when sip.dialog().equals(state.agent()) -> onAgent(state, sip);
            default -> CallerLeg.on(state, state.caller(), signal, letGo);
        };
    }

    /** Again and again, in both languages: the agent's is not known. */
    private static Step ask(Joining state, Instant until) {
        return new Step(
                state.at(Progress.CONFIRMING),
                List.of(
                        new Effect.Play(Party.AGENT, Prompts.PRESS_TO_ACCEPT, true, NO_TOKEN),
                        new Effect.StartTimer(Signal.Timer.RING, until, state.generation())));
    }

    private static Step pressed(Joining state, char digit, Instant now) {
        return digit == ACCEPTS ? record(state, now, List.of(new Effect.Stop(Party.AGENT))) : Step.stay(state);
    }

    private static Step record(Joining state, Instant now, List<Effect> before) {
        List<Effect> effects = new ArrayList<>(before);
        effects.add(new Effect.Tell(new Report.AgentAnswered(state.reservation())));
        effects.add(patience(state, now));
        if (!state.whisper().isEmpty()) {
            effects.add(new Effect.Play(Party.AGENT, state.whisper(), false, state.generation()));
            effects.add(new Effect.StartTimer(
                    Signal.Timer.BRIEFING, now.plus(CallMachine.LONGEST_WHISPER), state.generation()));
        }
        return new Step(state.at(Progress.RECORDING), effects);
    }

    private static Effect patience(Joining state, Instant now) {
        return new Effect.StartTimer(Signal.Timer.JOIN, now.plus(CallMachine.JOIN_PATIENCE), state.generation());
    }

    /** An agent who still listens to the whisper is in the talk, and the caller goes on hearing music. */
    private static Step joined(Joining state, int number) {
        Member agent = Member.joined(number, Party.AGENT, state.agent());
        Conversation two = Conversation.of(
                Member.joined(Member.CALLER, Party.CALLER, state.caller().dialog()),
                state.isBriefing() ? agent.withTask(new Task.Briefing(state.generation())) : agent);
        Referral asked = state.referral();
        Conversing talking = Conversing.of(state.caller(), two, state.generation() + 1)
                .referring(asked == null ? null : new Referral(asked.dialog(), number, asked.waiting()));
        Step known = Referrals.known(Talk.of(talking), number).settled();
        boolean asIs = state.isBriefing() || state.progress() == Progress.BRIDGED;
        List<Effect> effects = new ArrayList<>(asIs ? List.of() : TALK);
        effects.addAll(known.effects());
        return new Step(known.next(), effects);
    }

    /** A phone that is let go is not left waiting for what becomes of its transfer, and the next agent hears no old whisper. */
    private static List<Effect> letGo(Joining state) {
        List<Effect> effects = new ArrayList<>();
        Referral referral = state.referral();
        if (referral != null) {
            effects.add(new Effect.RejectRefer(referral.dialog(), Referrals.NOT_THERE));
        }
        if (state.isBriefing() || state.progress() == Progress.CONFIRMING) {
            effects.add(new Effect.Stop(Party.AGENT));
        }
        effects.add(new Effect.Bye(state.agent()));
        return effects;
    }

    private static List<Effect> apart(Joining state, List<Effect> letGo) {
        List<Effect> effects = new ArrayList<>(letGo);
        effects.add(new Effect.Release(Party.AGENT));
        if (state.progress() == Progress.BRIDGED) {
            effects.add(new Effect.Connect(Mix.NONE));
        }
        return effects;
    }

    /** The log knows no number of the agent yet; the transfer waits for it. */
    private static Step refer(Joining state, SipSignal.Referred referred) {
        if (referred.replaces() != null) {
            return Step.to(state, new Effect.RejectRefer(referred.dialog(), Referrals.NOT_THERE));
        }
        return state.referral() != null
                ? Step.to(state, new Effect.RejectRefer(referred.dialog(), Referrals.PENDING))
                : Step.stay(state.referring(new Referral(referred.dialog(), Member.NOT_NUMBERED, referred.target())));
    }

    /** Not this agent after all. Back to waiting, unless the two have been speaking already. */
    private static Step tooLate(Joining state, List<Effect> letGo) {
        if (state.progress() == Progress.BRIDGED) {
            return CallerLeg.end(state.caller().dialog(), letGo, new Report.HungUp(Report.By.SYSTEM));
        }
        return back(state, letGo);
    }

    /** Those who were rung together with this one were let go for nothing. */
    private static Step back(Joining state, List<Effect> before) {
        List<Effect> effects = new ArrayList<>(before);
        state.others()
                .forEach(other ->
                        effects.add(new Effect.Tell(new Report.OfferEnded(other, Report.Outcome.WITHDRAWN, 0))));
        return WaitingSteps.back(state.caller(), state.generation(), effects);
    }

    /** The phone said 200 and that was no answer; the log has heard of none, so the offer ended without one. */
    private static Step unanswered(Joining state, List<Effect> letGo, Report.Outcome outcome, int status) {
        List<Effect> effects = new ArrayList<>(letGo);
        effects.add(new Effect.Tell(new Report.OfferEnded(state.reservation(), outcome, status)));
        return back(state, effects);
    }

    private static Step onAgent(Joining state, SipSignal sip) {
        if (sip instanceof SipSignal.Referred referred) {
            return refer(state, referred);
        }
        boolean gone = sip instanceof SipSignal.Bye || sip instanceof SipSignal.Lost;
        if (!gone || state.isAnswered()) {
            return AgentLeg.on(state, state.caller().dialog(), state.agent(), sip);
        }
        boolean declined = sip instanceof SipSignal.Bye && state.progress() == Progress.CONFIRMING;
        return declined
                ? unanswered(state, List.of(), Report.Outcome.REFUSED, CallMachine.DECLINE)
                : unanswered(state, List.of(), Report.Outcome.UNREACHABLE, 0);
    }
}
