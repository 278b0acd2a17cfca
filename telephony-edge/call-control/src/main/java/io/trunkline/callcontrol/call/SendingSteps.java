package io.trunkline.callcontrol.call;

import io.trunkline.callcontrol.call.CallState.Caller;
import io.trunkline.callcontrol.call.CallState.Conversing;
import io.trunkline.callcontrol.call.CallState.InFlow;
import io.trunkline.callcontrol.call.CallState.Leaving;
import io.trunkline.callcontrol.call.CallState.Waiting;
import io.trunkline.callcontrol.conversation.Conversation;
import io.trunkline.callcontrol.conversation.Member;
import io.trunkline.callcontrol.conversation.Turn;
import io.trunkline.callcontrol.media.MediaSignal;
import io.trunkline.callcontrol.media.Party;
import io.trunkline.callcontrol.menu.EntryPoint;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The log says that the caller, alone, goes elsewhere, out of a talk or out of a queue; the log has let the others go. */
final class SendingSteps {

    private SendingSteps() {}

    /** Out of a talk: a caller who is not answered yet goes on hearing the own phone ring, but at a box or in a queue. */
    static Step from(Conversing state, @Nullable EntryPoint entry) {
        return switch (entry) {
            case EntryPoint.ToVoicemail(String box) ->
                BoxSteps.enter(state.caller(), box, state.generation() + 1, TurnSteps.allButCallerGo(state));
            case EntryPoint.ToQueue _ -> waiting(state.caller(), state.generation(), TurnSteps.allButCallerGo(state));
            case EntryPoint.ToGroup(String group) -> dial(state, new Report.GroupWanted(group));
            case EntryPoint.ToPhone(String number) -> dial(state, new Report.CalleeWanted(number));
            case EntryPoint.Asked _, EntryPoint.ToMenu _, EntryPoint.ToFlow _, EntryPoint.ToFeature _ ->
                Step.stay(state);
            case null -> Step.stay(state);
        };
    }

    private static Step dial(Conversing state, Report wanted) {
        Talk talk = Referrals.ended(Talk.of(state), Referrals.OK);
        state.talk().members().stream()
                .filter(member -> member.number() != Member.CALLER)
                .forEach(talk::dismiss);
        talk.with(members -> members.doing(Member.CALLER, null).parked(false));
        Step step = talk.settled();
        List<Effect> effects = new ArrayList<>(step.effects());
        effects.addAll(Guests.allDismissed(state));
        effects.addAll(Joins.abandoned(state));
        if (state.talk().parked()) {
            effects.add(new Effect.FreeSlot());
        }
        effects.add(new Effect.Tell(wanted));
        return new Step(step.next(), effects);
    }

    /**
     * Out of a queue.
     *
     * @param before effects that let an agent's phones go
     */
    static Step from(CallState state, Caller caller, int generation, Turn.SentTo sent, List<Effect> before) {
        EntryPoint entry = sent.entry();
        if (!sent.prompts().isEmpty()) {
            return told(caller, generation + 1, sent.prompts(), entry, before);
        }
        return entry == null
                ? CallerLeg.end(caller.dialog(), before, new Report.HungUp(Report.By.SYSTEM))
                : from(state, caller, generation, entry, before);
    }

    private static Step told(
            Caller caller, int generation, List<String> prompts, @Nullable EntryPoint then, List<Effect> before) {
        List<Effect> effects = new ArrayList<>(before);
        effects.add(new Effect.Play(Party.CALLER, prompts, false, generation));
        return new Step(new Leaving(caller, generation, then), effects);
    }

    /** The caller has heard what was to be said, and goes on, or hangs up as we do. */
    static Step on(Leaving state, Signal signal) {
        EntryPoint then = state.then();
        if (then == null
                || !(signal instanceof Signal.OnMedia(MediaSignal.PlayEnded(Party party, long token)))
                || !party.equals(Party.CALLER)
                || token != state.token()) {
            return MenuSteps.on(state, signal);
        }
        return from(state, state.caller(), Math.toIntExact(token), then, List.of());
    }

    private static Step from(CallState state, Caller caller, int generation, EntryPoint entry, List<Effect> before) {
        return switch (entry) {
            case EntryPoint.ToVoicemail(String box) -> {
                List<Effect> effects = new ArrayList<>(before);
                effects.add(new Effect.Stop(Party.CALLER));
                yield BoxSteps.enter(caller, box, generation + 1, effects);
            }
            case EntryPoint.ToQueue _ -> waiting(caller, generation, before);
            case EntryPoint.ToGroup(String group) -> dial(caller, generation, new Report.GroupWanted(group), before);
            case EntryPoint.ToPhone(String number) -> dial(caller, generation, new Report.CalleeWanted(number), before);
            case EntryPoint.ToFlow(String flow) -> {
                List<Effect> effects = new ArrayList<>(before);
                effects.add(new Effect.Stop(Party.CALLER));
                effects.add(new Effect.WalkFlow(flow));
                yield new Step(new InFlow(caller, generation), effects);
            }
            case EntryPoint.Asked _, EntryPoint.ToMenu _, EntryPoint.ToFeature _ -> Step.stay(state);
        };
    }

    private static Step waiting(Caller caller, int generation, List<Effect> before) {
        List<Effect> effects = new ArrayList<>(before);
        effects.add(new Effect.Play(Party.CALLER, WaitingSteps.heard(caller), true, 0));
        return new Step(new Waiting(caller, generation + 1), effects);
    }

    /** The caller has been answered by the queue, and hears ringing as soon as a phone is called. */
    private static Step dial(Caller caller, int generation, Report wanted, List<Effect> before) {
        List<Effect> effects = new ArrayList<>(before);
        effects.add(new Effect.Stop(Party.CALLER));
        effects.add(new Effect.Tell(wanted));
        Conversation alone = Conversation.of(Member.joined(Member.CALLER, Party.CALLER, caller.dialog()));
        return new Step(Conversing.of(caller, alone, generation + 1), effects);
    }
}
