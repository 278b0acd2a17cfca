package io.trunkline.callcontrol.call;

import io.trunkline.callcontrol.call.CallState.Conversing;
import io.trunkline.callcontrol.conversation.Member;
import io.trunkline.callcontrol.conversation.Task;
import io.trunkline.callcontrol.digits.Collecting;
import io.trunkline.callcontrol.digits.DigitRequest;
import io.trunkline.callcontrol.digits.Heard;
import io.trunkline.callcontrol.digits.Outcome;
import io.trunkline.callcontrol.digits.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What members of a talk do beside talking: an agent listens to a whisper, somebody keys in digits. */
final class TaskSteps {

    private TaskSteps() {}

    /** Whoever keys in digits is heard by nobody from before the prompts on. One at a time in a call. */
    static Step wanted(Conversing state, int party, DigitRequest request, Instant now) {
        Member member = state.talk()
                .member(party)
                .filter(one -> one.isJoined() && one.task() == null)
                .orElse(null);
        if (member == null || state.talk().members().stream().anyMatch(Member::isKeying)) {
            return Step.to(state, new Effect.Tell(DigitReports.notAsked(party, request)));
        }
        return ask(Talk.of(state), member, Collecting.asking(request), null, now);
    }

    private static Step ask(Talk talk, Member member, Collecting next, @Nullable Outcome fault, Instant now) {
        Step step = keying(talk, member, next).settled();
        Conversing state = talk.state();
        List<Effect> effects = new ArrayList<>(step.effects());
        effects.add(new Effect.Play(
                member.party(),
                DigitReports.prompts(state.caller(), next.request(), fault),
                false,
                state.generation()));
        effects.add(timer(talk, now.plus(CallMachine.LONGEST_PROMPTS)));
        return new Step(step.next(), effects);
    }

    private static Talk keying(Talk talk, Member member, Collecting next) {
        return talk.with(members -> members.doing(member.number(), new Task.Keying(next)))
                .with(talk.state().later());
    }

    private static Effect timer(Talk talk, Instant at) {
        return new Effect.StartTimer(Signal.Timer.DIGIT, at, talk.state().generation());
    }

    /** The log has it that nobody is asked any more. */
    static Step over(Conversing state, int party) {
        return state.talk()
                .member(party)
                .filter(Member::isKeying)
                .map(member -> free(Talk.of(state), member).settled())
                .orElse(Step.stay(state));
    }

    private static Talk free(Talk talk, Member member) {
        return talk.then(new Effect.Stop(member.party())).with(members -> members.doing(member.number(), null));
    }

    static Step pressed(Conversing state, Member member, char digit, Instant now) {
        return heard(state, member, new Heard.Key(digit), now);
    }

    static Step played(Conversing state, Member member, long token, Instant now) {
        if (member.task() instanceof Task.Briefing(long briefing) && briefing == token) {
            return Talk.of(state)
                    .with(members -> members.doing(member.number(), null))
                    .settled();
        }
        return token == state.generation() ? heard(state, member, new Heard.Played(), now) : Step.stay(state);
    }

    static Step timeUp(Conversing state, int generation, Instant now) {
        return state.talk().members().stream()
                .filter(member -> member.isKeying() && generation == state.generation())
                .findFirst()
                .map(member -> heard(state, member, new Heard.TimeUp(), now))
                .orElse(Step.stay(state));
    }

    static Step briefedLongEnough(Conversing state, int generation) {
        return state.talk().members().stream()
                .filter(member -> member.task() instanceof Task.Briefing(long token) && token == generation)
                .findFirst()
                .map(member -> free(Talk.of(state), member).settled())
                .orElse(Step.stay(state));
    }

    private static Step heard(Conversing state, Member member, Heard heard, Instant now) {
        if (!(member.task() instanceof Task.Keying(Collecting digits))) {
            return Step.stay(state);
        }
        Talk talk = Talk.of(state);
        return switch (digits.on(heard)) {
            case Progress.Ignored() -> Step.stay(state);
            case Progress.Asking(Collecting next, Outcome fault) -> ask(talk, member, next, fault, now);
            case Progress.Waiting(Collecting next, Duration patience, boolean bargedIn) -> {
                if (bargedIn) {
                    talk.then(new Effect.Stop(member.party()));
                }
                yield keying(talk, member, next)
                        .then(timer(talk, now.plus(patience)))
                        .settled();
            }
            case Progress.Done done ->
                free(talk, member)
                        .tell(DigitReports.of(member.number(), digits.request(), done))
                        .settled();
        };
    }
}
