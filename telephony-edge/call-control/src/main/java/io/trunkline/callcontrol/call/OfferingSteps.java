package io.trunkline.callcontrol.call;

import io.trunkline.callcontrol.call.CallState.Joining;
import io.trunkline.callcontrol.call.CallState.Leg;
import io.trunkline.callcontrol.call.CallState.Offering;
import io.trunkline.callcontrol.call.CallState.Progress;
import io.trunkline.callcontrol.call.CallState.Waiting;
import io.trunkline.callcontrol.conversation.Turn;
import io.trunkline.callcontrol.media.Party;
import io.trunkline.callcontrol.sip.DialogId;
import io.trunkline.callcontrol.sip.SipSignal;
import io.trunkline.callcontrol.sip.SipTarget;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Phones ring: all of one agent's, and those of several agents where they were offered the call together. The first answer
 * wins and the others fall silent; each agent's leg ends for itself, and with the last one the caller waits again.
 */
final class OfferingSteps {

    private static final int REQUEST_TIMEOUT = 408;

    private OfferingSteps() {}

    /**
     * Rings the phones of an offer.
     *
     * @param before effects that let go of what came before it
     */
    static Step begin(Waiting state, Offer offer, List<Effect> before) {
        if (offer.targets().isEmpty()) {
            return new Step(state, with(before, over(offer.reservation(), Report.Outcome.UNREACHABLE, 0)));
        }
        return ring(new Offering(state.caller(), List.of(), state.generation()), offer, before);
    }

    static Step on(Offering state, Signal signal, Instant now) {
        return switch (signal) {
            case Signal.OnWire(SipSignal sip)
            when state.leg(sip.dialog()).isPresent() ->
                onPhone(state, state.leg(sip.dialog()).get(), sip);
            case Signal.TimerFired(Signal.Timer timer, int generation)
            when timer == Signal.Timer.RING && generation == state.generation() -> rungLongEnough(state, now);
            case Signal.OfferOver(String reservation)
            when state.leg(reservation).isPresent() -> left(state, List.of(reservation), OfferingSteps::cancelled);
            case Signal.Offered(Offer offer) when state.leg(offer.reservation()).isEmpty() -> another(state, offer);
            case Signal.OnMedia _ when WaitingSteps.isTold(signal) -> Step.to(state, WaitingSteps.MUSIC_AGAIN);
            // No RTP ports are left for the agent's side: not the caller's fault.
            case Signal.MediaRefused(Party party, String _)
            when party.equals(Party.AGENT) -> left(state, all(state), leg -> ended(leg, Report.Outcome.UNREACHABLE));
            case Signal.InTalk(Turn.SentTo sent) ->
                SendingSteps.from(state, state.caller(), state.generation(), sent, cancelAll(state));
            case Signal.CallbackAccepted accepted ->
                WaitingSteps.accepted(state, state.caller(), state.generation(), accepted, cancelAll(state));
            default -> WaitingSteps.pressed(state, state.caller(), signal, cancelAll(state));
        };
    }

    /** The log offers the call to one at a time, or to all together: any other offer says that this one is over. */
    private static Step another(Offering state, Offer offer) {
        if (!offer.together() || !state.isTogether()) {
            return begin(new Waiting(state.caller(), state.generation()), offer, cancelAll(state));
        }
        if (offer.targets().isEmpty()) {
            return Step.to(state, over(offer.reservation(), Report.Outcome.UNREACHABLE, 0));
        }
        if (state.legs().size() >= CallMachine.MOST_LEGS) {
            return Step.to(state, over(offer.reservation(), Report.Outcome.WITHDRAWN, 0));
        }
        return ring(state, offer, List.of());
    }

    private static Step ring(Offering state, Offer offer, List<Effect> before) {
        List<DialogId> phones = new ArrayList<>();
        List<Effect.Phone> invites = new ArrayList<>();
        for (SipTarget target :
                offer.targets().stream().limit(CallMachine.MOST_PHONES).toList()) {
            DialogId dialog = new DialogId(offer.reservation() + "-" + phones.size());
            phones.add(dialog);
            invites.add(new Effect.Phone(dialog, target));
        }
        Leg leg = new Leg(
                offer.reservation(), phones, offer.until(), 0, offer.whisper(), offer.together(), offer.confirm());
        return timed(
                new Offering(
                        state.caller(),
                        Stream.concat(state.legs().stream(), Stream.of(leg)).toList(),
                        state.generation()),
                with(before, new Effect.RingAgent(invites)));
    }

    /** Until the first of them has rung long enough. */
    private static Step timed(Offering state, List<Effect> effects) {
        int generation = state.generation() + 1;
        return new Step(
                new Offering(state.caller(), state.legs(), generation),
                with(effects, new Effect.StartTimer(Signal.Timer.RING, earliest(state), generation)));
    }

    private static Instant earliest(Offering state) {
        return state.legs().stream().map(Leg::until).min(Instant::compareTo).orElseThrow();
    }

    private static Step rungLongEnough(Offering state, Instant now) {
        Instant first = earliest(state);
        Instant late = now.isAfter(first) ? now : first;
        List<String> due = state.legs().stream()
                .filter(leg -> !leg.until().isAfter(late))
                .map(Leg::reservation)
                .toList();
        return left(state, due, leg -> ended(leg, Report.Outcome.RING_NO_ANSWER));
    }

    private static Step onPhone(Offering state, Leg leg, SipSignal sip) {
        return switch (sip) {
            case SipSignal.Accepted(DialogId dialog, String sdp) -> answered(state, leg, dialog, sdp);
            case SipSignal.Rejected(DialogId dialog, int status) -> gone(state, leg, dialog, status);
            case SipSignal.Lost(DialogId dialog, String _) -> gone(state, leg, dialog, 0);
            case SipSignal.Bye(DialogId dialog) -> gone(state, leg, dialog, 0);
            case SipSignal.Cancelled(DialogId dialog) -> gone(state, leg, dialog, 0);
            case SipSignal.Ringing _,
                    SipSignal.Invited _,
                    SipSignal.Acknowledged _,
                    SipSignal.Reinvited _,
                    SipSignal.ReinviteAccepted _,
                    SipSignal.ReinviteRejected _,
                    SipSignal.Referred _,
                    SipSignal.Digit _ -> Step.stay(state);
        };
    }

    private static Step answered(Offering state, Leg leg, DialogId dialog, String sdp) {
        List<Effect> effects = new ArrayList<>();
        phones(state)
                .filter(phone -> !phone.equals(dialog))
                .forEach(phone -> effects.add(new Effect.AnsweredElsewhere(phone)));
        effects.add(new Effect.TakeAnswer(Party.AGENT, sdp));
        return new Step(
                new Joining(
                        state.caller(),
                        leg.reservation(),
                        dialog,
                        Progress.AGREEING,
                        null,
                        leg.whisper(),
                        leg.confirm() ? leg.until() : null,
                        all(state).stream()
                                .filter(other -> !other.equals(leg.reservation()))
                                .toList(),
                        state.generation() + 1),
                effects);
    }

    private static Step gone(Offering state, Leg leg, DialogId dialog, int status) {
        Leg rest = leg.without(dialog, status);
        if (!rest.phones().isEmpty()) {
            List<Leg> legs = state.legs().stream()
                    .map(other -> other.equals(leg) ? rest : other)
                    .toList();
            return Step.stay(new Offering(state.caller(), legs, state.generation()));
        }
        int refusal = rest.refusal();
        Effect told = refusal == 0 || refusal == REQUEST_TIMEOUT
                ? over(leg.reservation(), Report.Outcome.UNREACHABLE, 0)
                : over(leg.reservation(), Report.Outcome.REFUSED, refusal);
        return left(state, List.of(leg.reservation()), _ -> Stream.of(told));
    }

    /**
     * Some ring no more.
     *
     * @param how what is to be done about each
     */
    private static Step left(Offering state, List<String> over, Function<Leg, Stream<Effect>> how) {
        List<Effect> effects = state.legs().stream()
                .filter(leg -> over.contains(leg.reservation()))
                .flatMap(how)
                .toList();
        List<Leg> rest = state.legs().stream()
                .filter(leg -> !over.contains(leg.reservation()))
                .toList();
        return rest.isEmpty()
                ? WaitingSteps.back(state.caller(), state.generation(), effects)
                : timed(new Offering(state.caller(), rest, state.generation()), effects);
    }

    private static Stream<Effect> ended(Leg leg, Report.Outcome outcome) {
        return Stream.concat(cancelled(leg), Stream.of(over(leg.reservation(), outcome, 0)));
    }

    private static Stream<Effect> cancelled(Leg leg) {
        return leg.phones().stream().map(Effect.CancelAgent::new);
    }

    private static List<Effect> cancelAll(Offering state) {
        return phones(state).<Effect>map(Effect.CancelAgent::new).toList();
    }

    private static Stream<DialogId> phones(Offering state) {
        return state.legs().stream().flatMap(leg -> leg.phones().stream());
    }

    private static List<String> all(Offering state) {
        return state.legs().stream().map(Leg::reservation).toList();
    }

    private static Effect over(String reservation, Report.Outcome outcome, int status) {
        return new Effect.Tell(new Report.OfferEnded(reservation, outcome, status));
    }

    private static List<Effect> with(List<Effect> some, Effect last) {
        return Stream.concat(some.stream(), Stream.of(last)).toList();
    }
}
