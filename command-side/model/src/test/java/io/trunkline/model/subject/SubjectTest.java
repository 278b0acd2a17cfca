package io.trunkline.model.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.command.CommandRejected;
import io.trunkline.command.RejectionCode;
import io.trunkline.command.SubjectCommand;
import io.trunkline.command.SubjectCommand.EraseSubject;
import io.trunkline.command.SubjectCommand.HoldSubject;
import io.trunkline.command.SubjectCommand.ReleaseSubject;
import io.trunkline.events.SubjectEvent;
import io.trunkline.events.SubjectEvent.SubjectErased;
import io.trunkline.events.SubjectEvent.SubjectHeld;
import io.trunkline.events.SubjectEvent.SubjectReleased;
import io.trunkline.events.SubjectId;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A person is erased once, for a reason, and not while the law needs their data. */
class SubjectTest {

    private static final SubjectId ADA = SubjectId.of("01930000-0000-7009-8000-000000000001");
    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    private static final EraseSubject ERASE = new EraseSubject(ADA, "asked by letter", NOW);

    @Test
    void isErased() {
        assertThat(Subject.decide(ERASE, Subject.Known.FREE))
                .containsExactly(new SubjectErased(ADA, "asked by letter", NOW));
    }

    @Test
    void isErasedOnce() {
        List<SubjectEvent> first = Subject.decide(ERASE, Subject.Known.FREE);
        Subject erased = Subject.evolve(Subject.Known.FREE, first.getFirst());

        assertThat(Subject.decide(new EraseSubject(ADA, "asked again", NOW.plusSeconds(60)), erased))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void isNotErasedWithoutAReason(String reason) {
        assertThatThrownBy(() -> Subject.decide(new EraseSubject(ADA, reason, NOW), Subject.Known.FREE))
                .isInstanceOfSatisfying(
                        CommandRejected.class, no -> assertThat(no.code()).isEqualTo(RejectionCode.INVALID_VALUE));
    }

    @Test
    void theReasonIsShort() {
        EraseSubject wordy = new EraseSubject(ADA, "x".repeat(201), NOW);

        assertThatThrownBy(() -> Subject.decide(wordy, Subject.Known.FREE)).isInstanceOf(CommandRejected.class);
    }

    private static Subject after(SubjectEvent... events) {
        Subject subject = Subject.Known.FREE;
        for (SubjectEvent event : events) {
            subject = Subject.evolve(subject, event);
        }
        return subject;
    }

    private static RejectionCode rejection(SubjectCommand command, Subject subject) {
        try {
            Subject.decide(command, subject);
        } catch (CommandRejected no) {
            return no.code();
        }
        throw new AssertionError("was not rejected");
    }

    @Nested
    class UnderLegalHold {

        private static final SubjectHeld HELD = new SubjectHeld(ADA, "4711/26", NOW);
        private static final SubjectHeld AGAIN = new SubjectHeld(ADA, "0815/26", NOW);

        @Test
        void isHeldOncePerMatter() {
            HoldSubject hold = new HoldSubject(ADA, "4711/26", NOW);

            assertThat(Subject.decide(hold, Subject.Known.FREE)).containsExactly(HELD);
            assertThat(Subject.decide(hold, after(HELD))).isEmpty();
        }

        @Test
        void isNotErasedUntilEveryMatterIsReleased() {
            SubjectReleased released = new SubjectReleased(ADA, "4711/26", NOW);

            assertThat(rejection(ERASE, after(HELD, AGAIN))).isEqualTo(RejectionCode.SUBJECT_HELD);
            assertThat(Subject.decide(new ReleaseSubject(ADA, "4711/26", NOW), after(HELD, AGAIN)))
                    .containsExactly(released);
            assertThat(rejection(ERASE, after(HELD, AGAIN, released))).isEqualTo(RejectionCode.SUBJECT_HELD);
            assertThat(Subject.decide(ERASE, after(HELD, released))).hasSize(1);
        }

        @Test
        void aMatterThatHoldsNothingIsReleasedInSilence() {
            assertThat(Subject.decide(new ReleaseSubject(ADA, "4711/26", NOW), Subject.Known.FREE))
                    .isEmpty();
        }

        @Test
        void theErasedCannotBeHeld() {
            Subject erased = after(new SubjectErased(ADA, "asked by letter", NOW));

            assertThat(rejection(new HoldSubject(ADA, "4711/26", NOW), erased)).isEqualTo(RejectionCode.SUBJECT_ERASED);
        }

        @Test
        void thereAreFiftyMattersAtMost() {
            SubjectEvent[] many = IntStream.range(0, Subject.MOST_MATTERS)
                    .mapToObj(n -> new SubjectHeld(ADA, "matter " + n, NOW))
                    .toArray(SubjectEvent[]::new);

            assertThat(rejection(new HoldSubject(ADA, "4711/26", NOW), after(many)))
                    .isEqualTo(RejectionCode.TOO_MANY_HOLDS);
        }

        @Test
        void aMatterHasAName() {
            assertThat(rejection(new HoldSubject(ADA, " ", NOW), Subject.Known.FREE))
                    .isEqualTo(RejectionCode.INVALID_VALUE);
        }
    }
}
