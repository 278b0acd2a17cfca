package io.trunkline.ivr;

import io.trunkline.ivr.Stage.Asked;
import io.trunkline.ivr.Stage.Ear;
import java.util.Objects;

/** What an input means at what a visit waits for. */
final class Hearing {

    private Hearing() {}

    static void on(Walk walk, Stage stage, Input input) {
        if (stage instanceof Stage.Over) {
            return;
        }
        if (input instanceof Input.HungUp) {
            walk.hungUp();
            return;
        }
        switch (stage) {
            case Stage.Playing playing -> playing(walk, playing, input);
            case Asked asked -> asked(walk, asked, input);
            case Stage.Looking _ -> looking(walk, input);
            case Stage.Over _ -> {}
        }
    }

    private static void playing(Walk walk, Stage.Playing playing, Input input) {
        boolean played = input instanceof Input.Played(long token) && token == walk.token();
        boolean bargedIn = input instanceof Input.Key && playing.bargeIn();
        if (bargedIn) {
            walk.add(new Effect.StopPlaying());
        }
        if (played || bargedIn) {
            walk.played();
        }
    }

    private static void looking(Walk walk, Input input) {
        if (!(walk.at() instanceof Node.Lookup lookup)) {
            return;
        }
        if (input instanceof Input.Answered answer && answer.token() == walk.token()) {
            boolean all = answer.values().keySet().containsAll(lookup.take().keySet());
            if (all) {
                lookup.take()
                        .keySet()
                        .forEach(name -> walk.set(
                                name, Objects.requireNonNull(answer.values().get(name))));
            }
            walk.goTo(all ? lookup.next() : lookup.failed());
        } else if (input instanceof Input.NotAnswered(long token) && token == walk.token()) {
            walk.goTo(lookup.failed());
        }
    }

    private static void asked(Walk walk, Asked asked, Input input) {
        Question question = walk.question(asked.question());
        switch (input) {
            case Input.Key(char key) -> {
                if (asked.ear() != Ear.PROMPTED || question.asking().bargeIn()) {
                    pressed(walk, question, asked, key);
                }
            }
            case Input.Played(long token) -> {
                if (token == walk.token() && asked.ear() == Ear.PROMPTED) {
                    walk.listen(
                            new Asked(asked.question(), asked.attempt(), Ear.LISTENING, ""),
                            question.asking().patience());
                }
            }
            case Input.TimeUp(long token) -> {
                if (token == walk.token()) {
                    judge(walk, question, asked, asked.keyed());
                }
            }
            case Input.Answered _, Input.NotAnswered _, Input.HungUp _ -> {}
        }
    }

    private static void pressed(Walk walk, Question question, Asked asked, char key) {
        if (asked.ear() == Ear.PROMPTED) {
            walk.add(new Effect.StopPlaying());
        }
        Keys keys = question.keys();
        Character terminator = keys.terminator();
        if (terminator != null && terminator == key) {
            judge(walk, question, asked, asked.keyed());
        } else if (keys.allowed().indexOf(key) < 0) {
            again(walk, question, asked, Effect.Outcome.INVALID, asked.keyed().length() + 1);
        } else if (asked.keyed().length() + 1 == keys.most()) {
            walk.answered(question, asked, asked.keyed() + key);
        } else {
            walk.listen(new Asked(asked.question(), asked.attempt(), Ear.KEYING, asked.keyed() + key), keys.between());
        }
    }

    private static void judge(Walk walk, Question question, Asked asked, String keyed) {
        if (keyed.length() >= question.keys().least()) {
            walk.answered(question, asked, keyed);
        } else {
            again(
                    walk,
                    question,
                    asked,
                    keyed.isEmpty() ? Effect.Outcome.NO_INPUT : Effect.Outcome.INVALID,
                    keyed.length());
        }
    }

    private static void again(Walk walk, Question question, Asked asked, Effect.Outcome fault, int length) {
        if (asked.attempt() < question.asking().attempts()) {
            walk.ask(asked.question(), asked.attempt() + 1, fault);
        } else {
            walk.unanswered(question, asked, fault, length);
        }
    }
}
