package io.trunkline.callcontrol.call;

import io.trunkline.callcontrol.call.CallState.Caller;
import io.trunkline.callcontrol.call.CallState.Offering;
import io.trunkline.callcontrol.call.CallState.Waiting;
import io.trunkline.callcontrol.conversation.Turn;
import io.trunkline.callcontrol.media.MediaSignal;
import io.trunkline.callcontrol.media.Party;
import io.trunkline.callcontrol.sip.DialogId;
import io.trunkline.callcontrol.sip.SipSignal;
import io.trunkline.callcontrol.sip.SipTarget;
import java.util.ArrayList;
import java.util.List;

/** A waiting caller hears one announcement, then music, and is offered to whom the router has reserved. */
final class WaitingSteps {

    /** Token of playings whose end is of no interest. */
    private static final long NO_TOKEN = 0;

    private WaitingSteps() {}

    static Step on(Waiting state, Signal signal) {
        return switch (signal) {
            case Signal.Offered(Offer offer) -> ring(state, offer, List.of());
            case Signal.MayLeave(List<String> prompts) -> {
                List<String> all = new ArrayList<>(heard(state.caller()));
                all.addAll(all.size() - 1, prompts);
                yield Step.to(state, new Effect.Play(Party.CALLER, all, true, NO_TOKEN));
            }
            case Signal.InTalk(Turn.SentTo sent) ->
                SendingSteps.from(state, state.caller(), state.generation(), sent, List.of());
            default -> pressed(state, state.caller(), signal, List.of());
        };
    }

    /**
     * A caller who waits may press what leads out of the queue, and whatever else holds for who waits.
     *
     * @param others effects that let the agent's phones go
     */
    static Step pressed(CallState state, Caller caller, Signal signal, List<Effect> others) {
        return switch (signal) {
            case Signal.OnMedia(MediaSignal.Digit(Party party, char digit))
            when party.equals(Party.CALLER) -> Step.to(state, new Effect.Tell(new Report.LeaveWanted(digit)));
            case Signal.OnWire(SipSignal.Digit(DialogId dialog, char digit))
            when dialog.equals(caller.dialog()) -> Step.to(state, new Effect.Tell(new Report.LeaveWanted(digit)));
            default -> CallerLeg.on(state, caller, signal, others);
        };
    }

    /** Enters a queue. */
    static List<Effect> queue(Caller caller, String queue, int creditSeconds) {
        return List.of(
                new Effect.Tell(new Report.EnterQueue(queue, creditSeconds)),
                new Effect.Play(Party.CALLER, heard(caller), true, NO_TOKEN));
    }

    /** What a waiting caller hears. */
    static List<String> heard(Caller caller) {
        return List.of(Prompts.in(caller, "wait"), Prompts.MUSIC);
    }

    /** Goes back to waiting; the music never stopped. */
    static Step back(Caller caller, int generation, List<Effect> effects) {
        return new Step(new Waiting(caller, generation + 1), effects);
    }

    /**
     * Rings the phones of an offer.
     *
     * @param before effects that let go of what came before it
     */
    static Step ring(Waiting state, Offer offer, List<Effect> before) {
        List<Effect> effects = new ArrayList<>(before);
        if (offer.targets().isEmpty()) {
            effects.add(new Effect.Tell(new Report.OfferEnded(offer.reservation(), Report.Outcome.UNREACHABLE, 0)));
            return new Step(state, effects);
        }
        List<DialogId> phones = new ArrayList<>();
        List<Effect.Phone> invites = new ArrayList<>();
        List<SipTarget> targets = offer.targets()
                .subList(0, Math.min(CallMachine.MOST_PHONES, offer.targets().size()));
        for (SipTarget target : targets) {
            DialogId dialog = new DialogId(offer.reservation() + "-" + phones.size());
            phones.add(dialog);
            invites.add(new Effect.Phone(dialog, target));
        }
        int generation = state.generation() + 1;
        effects.add(new Effect.RingAgent(invites));
        effects.add(new Effect.StartTimer(Signal.Timer.RING, offer.until(), generation));
        return new Step(
                new Offering(state.caller(), offer.reservation(), phones, 0, offer.whisper(), generation), effects);
    }
}
