package io.trunkline.edge;

import io.trunkline.callcontrol.call.Effect;
import io.trunkline.callcontrol.call.Signal;
import io.trunkline.callcontrol.media.Party;
import io.trunkline.callcontrol.voicemail.VoicemailPort;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What a call does to boxes for messages. Used on the call's own actor only.
 *
 * @param account whose phone it is; empty for a caller from outside
 */
record BoxHands(String call, String account, VoicemailPort boxes, CallMedia media, Consumer<Signal> signals) {

    /** The product's own words are in these languages. */
    private static final Set<String> SPOKEN = Set.of("en", "zh");

    void carryOut(Effect effect) {
        switch (effect) {
            case Effect.Greet greet -> play(boxes.greeting(greet.box()), greet.token());
            case Effect.Say say -> say(say);
            case Effect.TakeMessage take -> take(take);
            case Effect.EndMessage(var cause) -> boxes.end(call, cause);
            case Effect.OpenBox(var box, int generation) ->
                boxes.open(account, box, access -> signals.accept(new Signal.BoxAccess(generation, access)));
            case Effect.TryPin(String box, String pin, int generation) ->
                boxes.tryPin(box, pin, access -> signals.accept(new Signal.BoxAccess(generation, access)));
            case Effect.DealWith(String message, var act) -> boxes.act(call, account, message, act);
            case Effect.FindNumber(String message, int generation) ->
                boxes.callBack(
                        call,
                        account,
                        message,
                        number -> signals.accept(new Signal.CallBackNumber(generation, number)));
            default ->
                throw new IllegalArgumentException(
                        "not for boxes: " + effect.getClass().getSimpleName());
        }
    }

    private void say(Effect.Say say) {
        String language = boxes.language(say.box()).split("-", -1)[0];
        String spoken = SPOKEN.contains(language) ? language : "en";
        play(say.words().stream().map(words -> spoken + "/" + words).toList(), say.token());
    }

    private void play(List<String> prompts, long token) {
        media.with(Party.CALLER, session -> session.play(Party.CALLER, prompts, false, token));
    }

    private void take(Effect.TakeMessage take) {
        boxes.take(
                call,
                take.box(),
                take.purpose(),
                ending -> signals.accept(new Signal.MessageOver(take.generation(), ending)));
    }
}
