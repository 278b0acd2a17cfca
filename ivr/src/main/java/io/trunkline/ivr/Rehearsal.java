package io.trunkline.ivr;

import io.trunkline.ivr.Effect.Destination;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call through a flow on paper: what is keyed in is given, prompts take no time.
 *
 * @param steps the nodes on the way, in order
 * @param end where the call went; absent: what was keyed in was used up, and the caller hung up
 * @param visit the last state
 */
public record Rehearsal(List<Step> steps, @Nullable Destination end, Visit visit) {

    public Rehearsal {
        steps = List.copyOf(steps);
    }

    /**
     * One node on the way.
     *
     * @param heard what was played there
     * @param answers what became of what was asked there
     */
    public record Step(Effect.Entered entered, List<String> heard, List<Effect.Heard> answers) {}

    /**
     * Walks.
     *
     * @param keys one text for each attempt at a question; an empty one is a pause
     * @param answers of lookups by the names of their nodes; one that is not there fails
     */
    public static Rehearsal of(
            Library library,
            String flow,
            Map<String, String> facts,
            List<String> keys,
            Map<String, Map<String, String>> answers,
            Instant at) {
        Player player = new Player(at, keys, answers);
        player.take(Visit.begin(library, flow, facts, at));
        return player.play();
    }

    /** The names of the nodes on the way. */
    public List<String> path() {
        return steps.stream().map(step -> step.entered().node()).toList();
    }

    /** Plays both sides of the call. */
    private static final class Player {

        private final Instant at;
        private final List<String> keys;
        private final Map<String, Map<String, String>> answers;
        private final List<Step> steps = new ArrayList<>();
        private int used;
        private @Nullable Visit visit;

        Player(Instant at, List<String> keys, Map<String, Map<String, String>> answers) {
            this.at = at;
            this.keys = keys;
            this.answers = answers;
        }

        Rehearsal play() {
            Visit now = visit();
            while (!now.isOver()) {
                next(now);
                now = visit();
            }
            Destination to = now.stage() instanceof Stage.Over over ? over.to() : null;
            return new Rehearsal(steps, to, now);
        }

        private void next(Visit now) {
            switch (now.stage()) {
                case Stage.Playing _ -> hear(new Input.Played(now.token()));
                case Stage.Looking _ -> {
                    Map<String, String> answer = answers.get(now.node());
                    hear(answer == null ? new Input.NotAnswered(now.token()) : new Input.Answered(now.token(), answer));
                }
                case Stage.Asked _ -> {
                    if (used < keys.size()) {
                        attempt(keys.get(used++));
                    } else {
                        hear(new Input.HungUp());
                    }
                }
                case Stage.Over _ -> {}
            }
        }

        /** What is keyed in at one attempt, up to where it is judged. */
        private void attempt(String keyed) {
            hear(new Input.Played(visit().token()));
            Visit before = visit();
            for (int n = 0; n < keyed.length() && isSameAttempt(before); n++) {
                hear(new Input.Key(keyed.charAt(n)));
            }
            if (isSameAttempt(before)) {
                hear(new Input.TimeUp(visit().token()));
            }
        }

        private boolean isSameAttempt(Visit before) {
            return visit().visited() == before.visited()
                    && before.stage() instanceof Stage.Asked then
                    && visit().stage() instanceof Stage.Asked now
                    && now.question() == then.question()
                    && now.attempt() == then.attempt();
        }

        private void hear(Input input) {
            take(visit().on(input, at));
        }

        private Visit visit() {
            Visit now = visit;
            if (now == null) {
                throw new IllegalStateException("not begun");
            }
            return now;
        }

        void take(Visit.Turn turn) {
            visit = turn.visit();
            for (Effect effect : turn.effects()) {
                switch (effect) {
                    case Effect.Entered entered -> steps.add(new Step(entered, new ArrayList<>(), new ArrayList<>()));
                    case Effect.Play play -> steps.getLast().heard().addAll(play.prompts());
                    case Effect.Heard heard -> steps.getLast().answers().add(heard);
                    case Effect.StopPlaying _, Effect.Await _, Effect.Confidential _, Effect.Ask _, Effect.Leave _ -> {}
                }
            }
        }
    }
}
