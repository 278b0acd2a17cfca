package io.trunkline.callcontrol.call;

import io.trunkline.callcontrol.call.CallState.Conversing;
import io.trunkline.callcontrol.call.CallState.Over;
import io.trunkline.callcontrol.conversation.Conversation;
import io.trunkline.callcontrol.conversation.Member;
import io.trunkline.callcontrol.conversation.Presence;
import io.trunkline.callcontrol.conversation.Sound;
import io.trunkline.callcontrol.media.Mix;
import io.trunkline.callcontrol.media.Party;
import io.trunkline.callcontrol.sip.DialogId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * One step of a talk in the making: what changes is noted, and at the end the media and the timer follow from the difference
 * between the talk before and the talk after. Lives for one step, on one thread.
 */
final class Talk {

    /** Token of playings whose end is of no interest. */
    private static final long NO_TOKEN = 0;

    private static final Comparator<Party> BY_NAME = Comparator.comparing(Party::id);
    private static final int TEMPORARILY_UNAVAILABLE = 480;

    private final Conversing before;
    private final List<Effect> effects = new ArrayList<>();
    private Conversing state;

    private Talk(Conversing state) {
        this.before = state;
        this.state = state;
    }

    static Talk of(Conversing state) {
        return new Talk(state);
    }

    Conversing state() {
        return state;
    }

    Conversation members() {
        return state.talk();
    }

    Talk with(UnaryOperator<Conversation> verb) {
        state = state.with(verb.apply(state.talk()));
        return this;
    }

    Talk with(Conversing next) {
        state = next;
        return this;
    }

    Talk then(Effect effect) {
        effects.add(effect);
        return this;
    }

    Talk tell(Report report) {
        return then(new Effect.Tell(report));
    }

    /** Lets somebody go: hangs up or stops ringing, and forgets the member. */
    Talk dismiss(Member member) {
        letGo(member);
        return with(talk -> talk.without(member.number()));
    }

    /** Hangs up or stops ringing. */
    void letGo(Member member) {
        effects.addAll(letGo(member, state.refusal()));
    }

    /** The media and the timer follow. */
    Step settled() {
        Conversation was = before.talk();
        Conversation is = state.talk();
        was.members().stream()
                .map(Member::party)
                .filter(party -> is.member(party).isEmpty())
                .forEach(party -> effects.add(new Effect.Release(party)));
        hear(is, was.sounds(), is.sounds(), was.mix(), is.mix());
        if (was.isConfidential() != is.isConfidential()) {
            effects.add(new Effect.Confidential(is.isConfidential()));
        }
        is.nextDeadline()
                .filter(at -> !was.nextDeadline().equals(is.nextDeadline()))
                .ifPresent(at -> effects.add(new Effect.StartTimer(Signal.Timer.PARTY, at, state.generation())));
        return new Step(state, effects);
    }

    private void hear(Conversation is, Map<Party, Sound> before, Map<Party, Sound> after, Mix was, Mix mix) {
        before.keySet().stream()
                .filter(party -> is.member(party).isPresent() && !after.containsKey(party))
                .sorted(BY_NAME)
                .forEach(party -> effects.add(new Effect.Stop(party)));
        if (!mix.equals(was)) {
            effects.add(new Effect.Connect(mix));
        }
        after.keySet().stream()
                .filter(party -> after.get(party) != before.get(party))
                .sorted(BY_NAME)
                .forEach(party -> effects.add(
                        new Effect.Play(party, prompts(Objects.requireNonNull(after.get(party))), true, NO_TOKEN)));
    }

    /** The end of the call: everybody who is still in the talk is let go. */
    Step over(Report report) {
        state.talk().members().forEach(member -> effects.addAll(letGo(member, state.refusal())));
        effects.addAll(Guests.allDismissed(state));
        effects.addAll(Joins.abandoned(state));
        effects.add(new Effect.Tell(report));
        effects.add(new Effect.Close());
        return new Step(new Over(), effects);
    }

    private static List<Effect> letGo(Member member, int refusal) {
        return switch (member.presence()) {
            case Presence.Dialling _ ->
                List.of(new Effect.RejectCaller(refusal == 0 ? TEMPORARILY_UNAVAILABLE : refusal, null));
            case Presence.Wanted _ -> List.of();
            case Presence.Ringing(List<DialogId> dialogs, var _, var _) ->
                dialogs.stream().<Effect>map(Effect.CancelAgent::new).toList();
            case Presence.Moving(DialogId dialog, var _) -> List.of(new Effect.Bye(dialog));
            case Presence.Answering(DialogId dialog, var _, var _) -> List.of(new Effect.Bye(dialog));
            case Presence.Joined(DialogId dialog, var _) -> List.of(new Effect.Bye(dialog));
        };
    }

    private static List<String> prompts(Sound sound) {
        return switch (sound) {
            case MUSIC -> List.of(Prompts.MUSIC);
            case RINGBACK -> List.of(Prompts.RINGBACK);
        };
    }
}
