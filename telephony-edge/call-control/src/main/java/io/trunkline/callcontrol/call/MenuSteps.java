package io.trunkline.callcontrol.call;

import io.trunkline.callcontrol.call.CallState.Caller;
import io.trunkline.callcontrol.call.CallState.InMenu;
import io.trunkline.callcontrol.call.CallState.Leaving;
import io.trunkline.callcontrol.media.MediaSignal;
import io.trunkline.callcontrol.media.Party;
import io.trunkline.callcontrol.menu.EntryPoint;
import io.trunkline.callcontrol.menu.Menu;
import io.trunkline.callcontrol.sip.DialogId;
import io.trunkline.callcontrol.sip.SipSignal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The question is put up to {@code attempts} times; a digit counts from its first tone on, also while prompts play. */
final class MenuSteps {

    private MenuSteps() {}

    static Step on(InMenu state, Signal signal, Instant now) {
        return switch (signal) {
            case Signal.OnMedia(MediaSignal.Digit(Party party, char digit))
            when party.equals(Party.CALLER) -> pressed(state, digit, now);
            case Signal.OnWire(SipSignal.Digit(DialogId dialog, char digit))
            when dialog.equals(state.caller().dialog()) -> pressed(state, digit, now);
            case Signal.OnMedia(MediaSignal.PlayEnded(Party _, long token))
            when token == state.generation() ->
                Step.to(
                        state,
                        new Effect.StartTimer(
                                Signal.Timer.DIGIT, now.plus(state.menu().patience()), state.generation()));
            case Signal.TimerFired(Signal.Timer timer, int generation)
            when timer == Signal.Timer.DIGIT && generation == state.generation() ->
                again(state, state.pressed(), now, List.of());
            default -> CallerLeg.on(state, state.caller(), signal, List.of());
        };
    }

    static Step on(Leaving state, Signal signal) {
        if (signal instanceof Signal.OnMedia(MediaSignal.PlayEnded(Party _, long token)) && token == state.token()) {
            return CallerLeg.end(state.caller().dialog(), List.of(), new Report.HungUp(Report.By.SYSTEM));
        }
        return CallerLeg.on(state, state.caller(), signal, List.of());
    }

    /** Puts the question; the token of the playing is the state's generation. */
    static List<Effect> ask(InMenu state, List<String> before) {
        List<String> prompts = new ArrayList<>(before);
        prompts.addAll(state.menu().question());
        return List.of(new Effect.Play(Party.CALLER, prompts, false, state.generation()));
    }

    private static Step pressed(InMenu state, char digit, Instant now) {
        Menu.Option option = state.menu().options().get(digit);
        if (option == null) {
            return again(state, true, now, List.of(Prompts.in(state.caller(), "invalid")));
        }
        Caller caller = state.caller().speaking(option.language());
        List<Effect> effects = new ArrayList<>();
        effects.add(
                new Effect.Tell(new Report.MenuChosen(state.menu().name(), digit, option.name(), option.language())));
        int generation = state.generation() + 1;
        return switch (option.to()) {
            case EntryPoint.ToVoicemail(String box) -> {
                effects.add(new Effect.Stop(Party.CALLER));
                yield BoxSteps.enter(caller, box, generation, effects);
            }
            case EntryPoint.ToQueue queue ->
                EnRouteSteps.depart(caller, queue, option.digits(), generation, now, effects);
            case EntryPoint.Asked _,
                    EntryPoint.ToMenu _,
                    EntryPoint.ToPhone _,
                    EntryPoint.ToGroup _,
                    EntryPoint.ToFlow _,
                    EntryPoint.ToFeature _ -> throw new IllegalStateException("a menu leads to queues and boxes only");
        };
    }

    private static Step again(InMenu state, boolean pressed, Instant now, List<String> before) {
        if (state.attempt() >= state.menu().attempts()) {
            return giveUp(state, pressed, now);
        }
        InMenu next = new InMenu(state.caller(), state.menu(), state.attempt() + 1, pressed, state.generation() + 1);
        return new Step(next, ask(next, before));
    }

    private static Step giveUp(InMenu state, boolean pressed, Instant now) {
        List<Effect> effects = new ArrayList<>();
        effects.add(new Effect.Tell(new Report.MenuGivenUp(state.menu().name(), pressed, state.attempt())));
        String fallback = state.menu().fallbackQueue();
        int generation = state.generation() + 1;
        if (fallback == null) {
            effects.add(
                    new Effect.Play(Party.CALLER, List.of(Prompts.in(state.caller(), "goodbye")), false, generation));
            return new Step(new Leaving(state.caller(), generation), effects);
        }
        return EnRouteSteps.depart(state.caller(), new EntryPoint.ToQueue(fallback, 0), null, generation, now, effects);
    }
}
