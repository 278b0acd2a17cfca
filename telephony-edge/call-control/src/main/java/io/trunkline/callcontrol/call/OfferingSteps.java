package io.trunkline.callcontrol.call;

import io.trunkline.callcontrol.call.CallState.Joining;
import io.trunkline.callcontrol.call.CallState.Offering;
import io.trunkline.callcontrol.call.CallState.Progress;
import io.trunkline.callcontrol.call.CallState.Waiting;
import io.trunkline.callcontrol.conversation.Turn;
import io.trunkline.callcontrol.media.Party;
import io.trunkline.callcontrol.sip.DialogId;
import io.trunkline.callcontrol.sip.SipSignal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All of the agent's phones ring; the first answer wins and the others are cancelled. */
final class OfferingSteps {

    private static final int REQUEST_TIMEOUT = 408;

    private OfferingSteps() {}

    static Step on(Offering state, Signal signal) {
        return switch (signal) {
            case Signal.OnWire(SipSignal sip) when state.phones().contains(sip.dialog()) -> onPhone(state, sip);
            case Signal.TimerFired(Signal.Timer timer, int generation)
            when timer == Signal.Timer.RING && generation == state.generation() ->
                ended(state, cancelAll(state, null), Report.Outcome.RING_NO_ANSWER, 0);
            case Signal.OfferOver(String reservation)
            when reservation.equals(state.reservation()) ->
                WaitingSteps.back(state.caller(), state.generation(), cancelAll(state, null));
            // The log offers the call once at a time, so another offer says that this one is over.
            case Signal.Offered(Offer offer)
            when !offer.reservation().equals(state.reservation()) ->
                WaitingSteps.ring(new Waiting(state.caller(), state.generation()), offer, cancelAll(state, null));
            // No RTP ports are left for the agent's side: not the caller's fault.
            case Signal.MediaRefused(Party party, String _)
            when party.equals(Party.AGENT) -> ended(state, cancelAll(state, null), Report.Outcome.UNREACHABLE, 0);
            case Signal.InTalk(Turn.SentTo sent) ->
                SendingSteps.from(state, state.caller(), state.generation(), sent, cancelAll(state, null));
            default -> WaitingSteps.pressed(state, state.caller(), signal, cancelAll(state, null));
        };
    }

    private static Step onPhone(Offering state, SipSignal sip) {
        return switch (sip) {
            case SipSignal.Accepted(DialogId dialog, String sdp) -> answered(state, dialog, sdp);
            case SipSignal.Rejected(DialogId dialog, int status) -> gone(state, dialog, status);
            case SipSignal.Lost(DialogId dialog, String _) -> gone(state, dialog, 0);
            case SipSignal.Bye(DialogId dialog) -> gone(state, dialog, 0);
            case SipSignal.Cancelled(DialogId dialog) -> gone(state, dialog, 0);
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

    private static Step answered(Offering state, DialogId dialog, String sdp) {
        List<Effect> effects = new ArrayList<>(cancelAll(state, dialog));
        effects.add(new Effect.TakeAnswer(Party.AGENT, sdp));
        return new Step(
                new Joining(
                        state.caller(),
                        state.reservation(),
                        dialog,
                        Progress.AGREEING,
                        null,
                        state.whisper(),
                        state.generation() + 1),
                effects);
    }

    private static Step gone(Offering state, DialogId dialog, int status) {
        List<DialogId> left = new ArrayList<>(state.phones());
        left.remove(dialog);
        int refusal = Math.max(state.refusal(), status);
        if (!left.isEmpty()) {
            return Step.stay(new Offering(
                    state.caller(), state.reservation(), left, refusal, state.whisper(), state.generation()));
        }
        return refusal == 0 || refusal == REQUEST_TIMEOUT
                ? ended(state, List.of(), Report.Outcome.UNREACHABLE, 0)
                : ended(state, List.of(), Report.Outcome.REFUSED, refusal);
    }

    private static Step ended(Offering state, List<Effect> before, Report.Outcome outcome, int status) {
        List<Effect> effects = new ArrayList<>(before);
        effects.add(new Effect.Tell(new Report.OfferEnded(state.reservation(), outcome, status)));
        return WaitingSteps.back(state.caller(), state.generation(), effects);
    }

    private static List<Effect> cancelAll(Offering state, @Nullable DialogId but) {
        return state.phones().stream()
                .filter(dialog -> !dialog.equals(but))
                .<Effect>map(Effect.CancelAgent::new)
                .toList();
    }
}
