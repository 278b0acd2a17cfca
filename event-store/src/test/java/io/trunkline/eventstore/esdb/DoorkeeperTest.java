package io.trunkline.eventstore.esdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trunkline.eventstore.LogUnavailable;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Who is let through to a store that may be away. */
class DoorkeeperTest {

    private long now = 5_000;
    private final Doorkeeper door = new Doorkeeper(() -> now);

    private void pass(int millis) {
        now += Duration.ofMillis(millis).toNanos();
    }

    @Test
    void everybodyIsLetThroughWhileItAnswers() {
        door.enter("a");
        door.enter("b");
        door.answered();
        door.enter("c");
    }

    @Test
    void afterAFailureOneTriesAndTheOthersAreTold() {
        door.failed(door.enter("a"), "gone");
        assertThatThrownBy(() -> door.enter("too early")).isInstanceOf(LogUnavailable.class);
        pass(200);
        long trying = door.enter("one");
        LogUnavailable told = catchThrowableOfType(LogUnavailable.class, () -> door.enter("another"));
        assertThat(told).hasMessageContaining("gone");
        assertThat(told.awayFor()).isEqualTo(Duration.ofMillis(200));
        assertThat(door.failed(trying, "still gone")).isEqualTo(2);
        assertThatThrownBy(() -> door.enter("too early")).isInstanceOf(LogUnavailable.class);
        pass(200);
        door.enter("one");
        door.answered();
        door.enter("everybody");
        door.enter("everybody");
    }

    @Test
    void aFailureThatBeganBeforeAnAnswerSaysNothing() {
        long slow = door.enter("slow");
        pass(10);
        door.enter("quick");
        door.answered();
        pass(10);

        assertThat(door.failed(slow, "no answer")).isZero();
        door.enter("still open");
    }

    @Test
    void theAbsenceIsCountedFromItsFirstFailure() {
        long began = door.enter("a");
        pass(1_000);
        door.failed(began, "gone");

        assertThat(catchThrowableOfType(LogUnavailable.class, () -> door.enter("b"))
                        .awayFor())
                .isEqualTo(Duration.ofSeconds(1));
    }
}
