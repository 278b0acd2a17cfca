package io.trunkline.model.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.command.CommandRejected;
import io.trunkline.command.RejectionCode;
import io.trunkline.command.SubjectCommand.EraseSubject;
import io.trunkline.events.SubjectEvent;
import io.trunkline.events.SubjectEvent.SubjectErased;
import io.trunkline.events.SubjectId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A person is erased once, for a reason. */
class SubjectTest {

    private static final SubjectId ADA = SubjectId.of("01930000-0000-7009-8000-000000000001");
    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    private static final EraseSubject ERASE = new EraseSubject(ADA, "asked by letter", NOW);

    @Test
    void isErased() {
        assertThat(Subject.decide(ERASE, new Subject.Known()))
                .containsExactly(new SubjectErased(ADA, "asked by letter", NOW));
    }

    @Test
    void isErasedOnce() {
        List<SubjectEvent> first = Subject.decide(ERASE, new Subject.Known());
        Subject erased = Subject.evolve(new Subject.Known(), first.getFirst());

        assertThat(Subject.decide(new EraseSubject(ADA, "asked again", NOW.plusSeconds(60)), erased))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void isNotErasedWithoutAReason(String reason) {
        assertThatThrownBy(() -> Subject.decide(new EraseSubject(ADA, reason, NOW), new Subject.Known()))
                .isInstanceOfSatisfying(
                        CommandRejected.class, no -> assertThat(no.code()).isEqualTo(RejectionCode.INVALID_VALUE));
    }

    @Test
    void theReasonIsShort() {
        EraseSubject wordy = new EraseSubject(ADA, "x".repeat(201), NOW);

        assertThatThrownBy(() -> Subject.decide(wordy, new Subject.Known())).isInstanceOf(CommandRejected.class);
    }
}
