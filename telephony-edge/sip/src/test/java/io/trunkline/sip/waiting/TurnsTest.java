package io.trunkline.sip.waiting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** One thing at a time for each phone; no phone is silent for ever because one answer was never noticed. */
class TurnsTest {

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final Turns turns = new Turns(Runnable::run, () -> now);
    private final List<String> told = new ArrayList<>();
    private final List<Runnable> over = new ArrayList<>();

    @Test
    void ofWhatComesMeanwhileTheLastIsTold() {
        turns.tell("anna", telling("first"));
        turns.tell("anna", telling("second"));
        turns.tell("anna", telling("third"));
        turns.tell("ben", telling("his"));
        assertThat(told).containsExactly("first", "his");

        over.getFirst().run();
        assertThat(told).containsExactly("first", "his", "third");

        over.getFirst().run();
        turns.tell("anna", telling("fourth"));
        assertThat(told).as("what is over twice is over once").hasSize(3);

        over.getLast().run();
        assertThat(told).endsWith("fourth");
    }

    @Test
    void aTurnThatNobodyEndsIsEnded() {
        turns.tell("anna", telling("first"));
        turns.tell("anna", telling("second"));
        now = now.plus(Turns.LONGEST);
        turns.sweep();
        assertThat(told).containsExactly("first");

        now = now.plus(Duration.ofSeconds(1));
        turns.sweep();
        assertThat(told).containsExactly("first", "second");
    }

    @Test
    void aTellingThatFailsIsOver() {
        turns.tell("anna", _ -> {
            throw new IllegalStateException("a bug");
        });
        turns.tell("anna", telling("next"));
        assertThat(told).containsExactly("next");
    }

    private Consumer<Runnable> telling(String what) {
        return done -> {
            told.add(what);
            over.add(done);
        };
    }
}
