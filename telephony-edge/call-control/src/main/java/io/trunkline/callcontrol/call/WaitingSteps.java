package io.trunkline.callcontrol.call;

import io.trunkline.callcontrol.call.CallState.Caller;
import io.trunkline.callcontrol.call.CallState.Waiting;
import io.trunkline.callcontrol.conversation.Turn;
import io.trunkline.callcontrol.media.MediaSignal;
import io.trunkline.callcontrol.media.Party;
import io.trunkline.callcontrol.menu.EntryPoint;
import io.trunkline.callcontrol.sip.DialogId;
import io.trunkline.callcontrol.sip.SipSignal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A waiting caller hears one announcement, then music, and is offered to whom the router has reserved. */
final class WaitingSteps {

    /** Token of playings whose end is of no interest. */
    private static final long NO_TOKEN = 0;

    /** Token of what is told of the wait, over the music: no other playing has one below zero. */
    private static final long TOLD = -1;

    private static final int SHORTEST_NUMBER = 3;
    private static final int LONGEST_NUMBER = 20;

    /** What follows when that is over. */
    static final Effect MUSIC_AGAIN = new Effect.Play(Party.CALLER, List.of(Prompts.MUSIC), true, NO_TOKEN);

    private WaitingSteps() {}

    /** Whether the caller has been told of the wait, and would hear silence now. */
    static boolean isTold(Signal signal) {
        return signal instanceof Signal.OnMedia(MediaSignal.PlayEnded(Party party, long token))
                && party.equals(Party.CALLER)
                && token == TOLD;
    }

    static Step on(Waiting state, Signal signal) {
        return switch (signal) {
            case Signal.Offered(Offer offer) -> OfferingSteps.begin(state, offer, List.of());
            case Signal.MayLeave(List<String> prompts) -> {
                List<String> all = new ArrayList<>(heard(state.caller()));
                all.addAll(all.size() - 1, prompts);
                yield Step.to(state, new Effect.Play(Party.CALLER, all, true, NO_TOKEN));
            }
            case Signal.InTalk(Turn.SentTo sent) ->
                SendingSteps.from(state, state.caller(), state.generation(), sent, List.of());
            case Signal.WaitTold told -> Step.to(state, told(WaitTexts.in(state.caller(), told)));
            case Signal.CallbackOffered offered -> Step.to(state, told(CallbackTexts.offered(state.caller(), offered)));
            case Signal.NumberWanted _ -> Step.to(state.typing(""), told(CallbackTexts.numberWanted(state.caller())));
            case Signal.CallbackAccepted accepted ->
                accepted(state, state.caller(), state.generation(), accepted, List.of());
            case Signal.OnMedia _ when isTold(signal) -> Step.to(state, MUSIC_AGAIN);
            default ->
                state.typed() == null
                        ? pressed(state, state.caller(), signal, List.of())
                        : typing(state, state.typed(), signal);
        };
    }

    /** What is said over the music, which goes on after it. */
    private static Effect told(String prompt) {
        return new Effect.Play(Party.CALLER, List.of(prompt), false, TOLD);
    }

    /** The caller hears that they will be called back, and the call ends. */
    static Step accepted(
            CallState state, Caller caller, int generation, Signal.CallbackAccepted accepted, List<Effect> before) {
        Turn.SentTo nowhere = new Turn.SentTo(null, List.of(CallbackTexts.accepted(caller, accepted)));
        return SendingSteps.from(state, caller, generation, nowhere, before);
    }

    /** A number, with # at its end; * takes the wish back. */
    private static Step typing(Waiting state, String typed, Signal signal) {
        Character key = key(state.caller(), signal);
        if (key == null) {
            return CallerLeg.on(state, state.caller(), signal, List.of());
        }
        return switch (key) {
            case '*' -> Step.to(state.typing(null), MUSIC_AGAIN);
            case '#' ->
                typed.length() < SHORTEST_NUMBER
                        ? Step.to(state.typing(""), told(CallbackTexts.numberWanted(state.caller())))
                        : Step.to(state.typing(null), new Effect.Tell(new Report.CallbackWanted(typed)));
            default -> Step.stay(typed.length() < LONGEST_NUMBER ? state.typing(typed + key) : state);
        };
    }

    private static @Nullable Character key(Caller caller, Signal signal) {
        return switch (signal) {
            case Signal.OnMedia(MediaSignal.Digit(Party party, char digit)) when party.equals(Party.CALLER) -> digit;
            case Signal.OnWire(SipSignal.Digit(DialogId dialog, char digit))
            when dialog.equals(caller.dialog()) -> digit;
            default -> null;
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
    static List<Effect> queue(Caller caller, EntryPoint.ToQueue to) {
        return List.of(
                new Effect.Tell(new Report.EnterQueue(to)),
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
}
