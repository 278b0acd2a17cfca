package io.trunkline.callcontrol.call;

import io.trunkline.callcontrol.call.CallState.Caller;
import io.trunkline.callcontrol.call.CallState.Conversing;
import io.trunkline.callcontrol.call.CallState.Leaving;
import io.trunkline.callcontrol.call.CallState.Listening;
import io.trunkline.callcontrol.conversation.Conversation;
import io.trunkline.callcontrol.conversation.Member;
import io.trunkline.callcontrol.feature.Feature;
import io.trunkline.callcontrol.media.MediaSignal;
import io.trunkline.callcontrol.media.Party;
import io.trunkline.callcontrol.sip.DialogId;
import io.trunkline.callcontrol.sip.SipSignal;
import io.trunkline.callcontrol.voicemail.VoicemailPort;
import io.trunkline.callcontrol.voicemail.VoicemailPort.Access;
import io.trunkline.callcontrol.voicemail.VoicemailPort.Act;
import io.trunkline.callcontrol.voicemail.VoicemailPort.Cause;
import io.trunkline.callcontrol.voicemail.VoicemailPort.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A phone of ours listens to a box: 1 again, 2 next, 3 delete, 4 call back, 5 done, 9 record a greeting, the hash key ends.
 * A digit counts from its first tone on, also while a message plays.
 */
final class ListeningSteps {

    /** After so many PINs the call ends. */
    static final int MOST_PINS = 3;

    private static final int LONGEST_PIN = 12;
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private ListeningSteps() {}

    /** The call is recorded, and is answered now; the box is opened once the log knows what was dialled. */
    static Step begin(Caller caller, Feature.Voicemail feature) {
        return Step.to(
                new Listening(caller, new Ear.Opening(feature.box()), 1),
                new Effect.AcceptCaller(),
                new Effect.Tell(new Report.FeatureUsed(feature, null)));
    }

    static Step on(Listening state, Signal signal, Instant now) {
        return switch (signal) {
            case Signal.Recorded(Report.FeatureUsed _)
            when state.ear() instanceof Ear.Opening(var box) ->
                Step.to(state, new Effect.OpenBox(box, state.generation()));
            case Signal.Refused(Report.FeatureUsed _, String _) -> end(state);
            case Signal.BoxAccess(int generation, Access access)
            when generation == state.generation() -> accessed(state, access);
            case Signal.CallBackNumber(int generation, var number)
            when generation == state.generation() -> callBack(state, number);
            case Signal.MessageOver(int generation, var _) when generation == state.generation() -> atTheEnd(state);
            case Signal.OnMedia(MediaSignal.PlayEnded(Party _, long token))
            when token == state.generation() -> played(state, now);
            case Signal.TimerFired(Signal.Timer timer, int generation)
            when timer == Signal.Timer.DIGIT && generation == state.generation() -> end(state);
            case Signal.OnMedia(MediaSignal.Digit(Party party, char digit))
            when party.equals(Party.CALLER) -> pressed(state, digit);
            case Signal.OnWire(SipSignal.Digit(DialogId dialog, char digit))
            when dialog.equals(state.caller().dialog()) -> pressed(state, digit);
            default -> CallerLeg.on(state, state.caller(), signal, taken(state));
        };
    }

    /** A greeting that was being spoken is kept, as far as it came. */
    private static List<Effect> taken(Listening state) {
        return state.ear() instanceof Ear.Greeting(var _, boolean speaking) && speaking
                ? List.of(new Effect.EndMessage(Cause.HUNG_UP))
                : List.of();
    }

    private static Step accessed(Listening state, Access access) {
        return switch (access) {
            case Access.Opened opened -> {
                Ear.Open open = new Ear.Open(opened.number(), opened.language(), opened.messages(), 0);
                yield hear(state, open, List.of(opened.unheard() > 0 ? "voicemail-new" : "voicemail-old"));
            }
            case Access.PinWanted(String number, String language) -> {
                int tried = state.ear() instanceof Ear.Pin pin ? pin.tries() : 0;
                yield tried == MOST_PINS
                        ? leave(state, language, "voicemail-denied")
                        : say(
                                state.to(new Ear.Pin(number, language, "", tried + 1)),
                                List.of(language + "/voicemail-pin"));
            }
            case Access.Denied() -> leave(state, "en", "voicemail-denied");
        };
    }

    /** Plays the message that it is at, or says that there are no more. */
    private static Step hear(Listening state, Ear.Open open, List<String> before) {
        List<String> prompts = new ArrayList<>();
        before.forEach(words -> prompts.add(open.language() + "/" + words));
        String message = open.message();
        if (message == null) {
            prompts.add(open.language() + "/voicemail-end");
            return say(state.to(open), prompts);
        }
        prompts.add(VoicemailPort.PROMPT + message);
        prompts.add(open.language() + "/voicemail-menu");
        Step said = say(state.to(open), prompts);
        List<Effect> effects = new ArrayList<>(said.effects());
        effects.add(new Effect.DealWith(message, Act.HEAR));
        return new Step(said.next(), effects);
    }

    private static Step say(Listening state, List<String> prompts) {
        return Step.to(state, new Effect.Play(Party.CALLER, prompts, false, state.generation()));
    }

    private static Step played(Listening state, Instant now) {
        if (state.ear() instanceof Ear.Greeting(Ear.Open open, boolean speaking) && !speaking) {
            Listening next = state.to(new Ear.Greeting(open, true));
            return Step.to(next, new Effect.TakeMessage(open.box(), Purpose.GREETING, next.generation()));
        }
        return Step.to(state, new Effect.StartTimer(Signal.Timer.DIGIT, now.plus(PATIENCE), state.generation()));
    }

    private static Step pressed(Listening state, char digit) {
        return switch (state.ear()) {
            case Ear.Opening _ -> Step.stay(state);
            case Ear.Pin pin -> keyed(state, pin, digit);
            case Ear.Open open -> chosen(state, open, digit);
            case Ear.Greeting(Ear.Open open, boolean speaking) ->
                digit == BoxSteps.HASH && speaking ? spoken(state, open) : Step.stay(state);
        };
    }

    private static Step spoken(Listening state, Ear.Open open) {
        Step step = hear(state, open, List.of("voicemail-handled"));
        List<Effect> effects = new ArrayList<>();
        effects.add(new Effect.EndMessage(Cause.KEY));
        effects.addAll(step.effects());
        return new Step(step.next(), effects);
    }

    /** The PIN's digits are in the state until the hash key, and nowhere else. */
    private static Step keyed(Listening state, Ear.Pin pin, char digit) {
        if (digit != BoxSteps.HASH) {
            String digits = pin.digits().length() < LONGEST_PIN ? pin.digits() + digit : pin.digits();
            return Step.stay(new Listening(
                    state.caller(), new Ear.Pin(pin.box(), pin.language(), digits, pin.tries()), state.generation()));
        }
        Listening next = state.to(new Ear.Pin(pin.box(), pin.language(), "", pin.tries()));
        return Step.to(
                next, new Effect.Stop(Party.CALLER), new Effect.TryPin(pin.box(), pin.digits(), next.generation()));
    }

    private static Step chosen(Listening state, Ear.Open open, char digit) {
        String message = open.message();
        if (digit == BoxSteps.HASH) {
            return end(state);
        }
        if (digit == '9') {
            return say(
                    state.to(new Ear.Greeting(open, false)),
                    List.of(open.language() + "/voicemail-speak", "tone/beep"));
        }
        if (message == null) {
            return Step.stay(state);
        }
        return switch (digit) {
            case '1' -> hear(state, open, List.of());
            case '2' -> hear(state, open.next(), List.of());
            case '3' -> dealtWith(state, open, message, Act.DELETE, "voicemail-deleted");
            case '4' -> {
                Listening next = state.to(open);
                yield Step.to(next, new Effect.Stop(Party.CALLER), new Effect.FindNumber(message, next.generation()));
            }
            case '5' -> dealtWith(state, open, message, Act.HANDLE, "voicemail-handled");
            default -> Step.stay(state);
        };
    }

    private static Step dealtWith(Listening state, Ear.Open open, String message, Act act, String words) {
        Step step = hear(state, act == Act.DELETE ? open.without(message) : open.next(), List.of(words));
        List<Effect> effects = new ArrayList<>();
        effects.add(new Effect.DealWith(message, act));
        effects.addAll(step.effects());
        return new Step(step.next(), effects);
    }

    /** The phone's own call becomes one to whoever left the message. */
    private static Step callBack(Listening state, @Nullable String number) {
        if (!(state.ear() instanceof Ear.Open open)) {
            return Step.stay(state);
        }
        if (number == null) {
            return say(
                    state.to(open),
                    List.of(open.language() + "/voicemail-unknown", open.language() + "/voicemail-menu"));
        }
        Member caller =
                Member.joined(Member.CALLER, Party.CALLER, state.caller().dialog());
        return Step.to(
                Conversing.of(state.caller(), Conversation.of(caller), state.generation() + 1),
                new Effect.Tell(new Report.CalleeWanted(number)));
    }

    private static Step atTheEnd(Listening state) {
        return state.ear() instanceof Ear.Greeting(Ear.Open open, var _)
                ? hear(state, open, List.of())
                : Step.stay(state);
    }

    private static Step leave(Listening state, String language, String words) {
        int token = state.generation() + 1;
        return Step.to(
                new Leaving(state.caller(), token),
                new Effect.Play(Party.CALLER, List.of(language + "/" + words), false, token));
    }

    private static Step end(Listening state) {
        return CallerLeg.end(state.caller().dialog(), taken(state), new Report.HungUp(Report.By.SYSTEM));
    }
}
