package io.trunkline.callcontrol.call;

import io.trunkline.callcontrol.call.CallState.AtBox;
import io.trunkline.callcontrol.call.CallState.Caller;
import io.trunkline.callcontrol.call.CallState.Leaving;
import io.trunkline.callcontrol.media.MediaSignal;
import io.trunkline.callcontrol.media.Party;
import io.trunkline.callcontrol.sip.DialogId;
import io.trunkline.callcontrol.sip.SipSignal;
import io.trunkline.callcontrol.voicemail.VoicemailPort.Cause;
import io.trunkline.callcontrol.voicemail.VoicemailPort.Ending;
import io.trunkline.callcontrol.voicemail.VoicemailPort.Purpose;
import java.util.ArrayList;
import java.util.List;

/**
 * A caller leaves a message: the log knows that they are at a box before they hear it, then greeting and beep, then they
 * speak until they hang up, press the hash key, are silent or have spoken for as long as the box allows.
 */
final class BoxSteps {

    /** Ends the greeting, and the message. */
    static final char HASH = '#';

    private static final String THANKS = "voicemail-thanks";

    private BoxSteps() {}

    /** To a box; the caller is through, or is let through by what comes before. */
    static Step enter(Caller caller, String box, int generation, List<Effect> before) {
        List<Effect> effects = new ArrayList<>(before);
        effects.add(new Effect.Tell(new Report.VoicemailReached(box)));
        return new Step(new AtBox(caller, box, CallState.BoxStage.REACHING, generation), effects);
    }

    static Step on(AtBox state, Signal signal) {
        return switch (signal) {
            case Signal.Recorded(Report.VoicemailReached _)
            when state.stage() == CallState.BoxStage.REACHING ->
                Step.to(state.at(CallState.BoxStage.GREETING), new Effect.Greet(state.box(), state.generation()));
            case Signal.Refused(Report.VoicemailReached reached, String code) ->
                CallerLeg.end(
                        state.caller().dialog(),
                        List.of(),
                        new Report.Failed(Report.Fault.NO_ROUTE, "box " + reached.box() + ": " + code));
            case Signal.OnMedia(MediaSignal.PlayEnded(Party _, long token))
            when state.stage() == CallState.BoxStage.GREETING && token == state.generation() -> speak(state, List.of());
            case Signal.OnMedia(MediaSignal.Digit(Party party, char digit))
            when party.equals(Party.CALLER) -> pressed(state, digit, signal);
            case Signal.OnWire(SipSignal.Digit(DialogId dialog, char digit))
            when dialog.equals(state.caller().dialog()) -> pressed(state, digit, signal);
            case Signal.MessageOver(int generation, Ending ending)
            when state.stage() == CallState.BoxStage.SPEAKING && generation == state.generation() ->
                goodbye(state, words(ending), List.of());
            case Signal.OnWire(SipSignal.Lost _), Signal.OnMedia(MediaSignal.MediaTimeout _), Signal.Terminate _ ->
                CallerLeg.on(state, state.caller(), signal, taken(state, Cause.LOST));
            default -> CallerLeg.on(state, state.caller(), signal, taken(state, Cause.HUNG_UP));
        };
    }

    private static String words(Ending ending) {
        return switch (ending) {
            case SILENCE, TOO_LONG -> THANKS;
            case NOTHING_SAID -> "voicemail-nothing";
            case FAILED -> "voicemail-failed";
        };
    }

    /** What was said until now is kept, whatever ends the call. */
    private static List<Effect> taken(AtBox state, Cause cause) {
        return state.stage() == CallState.BoxStage.SPEAKING ? List.of(new Effect.EndMessage(cause)) : List.of();
    }

    private static Step pressed(AtBox state, char digit, Signal signal) {
        if (digit != HASH) {
            return CallerLeg.on(state, state.caller(), signal, List.of());
        }
        return switch (state.stage()) {
            case REACHING -> Step.stay(state);
            case GREETING -> speak(state, List.of(new Effect.Stop(Party.CALLER)));
            case SPEAKING -> goodbye(state, THANKS, List.of(new Effect.EndMessage(Cause.KEY)));
        };
    }

    private static Step speak(AtBox state, List<Effect> before) {
        AtBox next = new AtBox(state.caller(), state.box(), CallState.BoxStage.SPEAKING, state.generation() + 1);
        List<Effect> effects = new ArrayList<>(before);
        effects.add(new Effect.TakeMessage(state.box(), Purpose.MESSAGE, next.generation()));
        return new Step(next, effects);
    }

    private static Step goodbye(AtBox state, String words, List<Effect> before) {
        int token = state.generation() + 1;
        List<Effect> effects = new ArrayList<>(before);
        effects.add(new Effect.Say(state.box(), List.of(words), token));
        return new Step(new Leaving(state.caller(), token), effects);
    }
}
