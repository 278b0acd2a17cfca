package io.trunkline.projections.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.events.CallId;
import io.trunkline.events.Event;
import io.trunkline.events.RecordingEvent.DeletionCause;
import io.trunkline.events.RecordingEvent.RecordingCause;
import io.trunkline.events.RecordingEvent.RecordingDeleted;
import io.trunkline.events.RecordingEvent.RecordingEnd;
import io.trunkline.events.RecordingEvent.RecordingFailed;
import io.trunkline.events.RecordingEvent.RecordingFault;
import io.trunkline.events.RecordingEvent.RecordingHeld;
import io.trunkline.events.RecordingEvent.RecordingPaused;
import io.trunkline.events.RecordingEvent.RecordingPlayed;
import io.trunkline.events.RecordingEvent.RecordingReleased;
import io.trunkline.events.RecordingEvent.RecordingResumed;
import io.trunkline.events.RecordingEvent.RecordingStarted;
import io.trunkline.events.RecordingEvent.RecordingStopped;
import io.trunkline.events.RecordingEvent.RecordingStored;
import io.trunkline.events.RecordingId;
import io.trunkline.events.SubjectId;
import io.trunkline.projections.given.Envelopes;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What becomes of a recording can be read in its document. */
class RecordingProjectorTest {

    private static final RecordingId ID = new RecordingId(new UUID(1, 1));
    private static final CallId CALL = new CallId(new UUID(1, 2));
    private static final SubjectId ADA = new SubjectId(new UUID(1, 3));
    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
    private static final RecordingStarted STARTED =
            new RecordingStarted(ID, CALL, RecordingCause.DEMAND, null, null, 30, NOW);
    private static final RecordingStopped STOPPED =
            new RecordingStopped(ID, CALL, RecordingEnd.CALL_ENDED, NOW, NOW.plusSeconds(9));
    private static final RecordingStored STORED = new RecordingStored(
            ID, CALL, 9_000, 300_000, "ab", "disk:n", "k", ADA, NOW.plusSeconds(99), NOW.plusSeconds(10));

    private static RecordingDocument after(Event... events) {
        return Envelopes.fold(new RecordingProjector(), Envelopes.of(events)).of(ID.toString());
    }

    @Test
    void tellsItsState() {
        assertThat(after(STARTED).state()).isEqualTo(RecordingState.RECORDING);
        assertThat(after(STARTED, new RecordingPaused(ID, CALL, "card", NOW)).state())
                .isEqualTo(RecordingState.PAUSED);
        assertThat(after(STARTED, new RecordingPaused(ID, CALL, "card", NOW), new RecordingResumed(ID, CALL, NOW, NOW))
                        .state())
                .isEqualTo(RecordingState.RECORDING);
        assertThat(after(STARTED, STOPPED).state()).isEqualTo(RecordingState.STOPPED);
        assertThat(after(STARTED, new RecordingFailed(ID, CALL, RecordingFault.DISK_FULL, "", NOW)))
                .satisfies(failed -> assertThat(failed.state()).isEqualTo(RecordingState.FAILED))
                .satisfies(failed -> assertThat(failed.fault()).isEqualTo("DISK_FULL"));
    }

    @Test
    void tellsWhatIsStored() {
        RecordingDocument stored = after(STARTED, STOPPED, STORED);
        assertThat(stored.state()).isEqualTo(RecordingState.STORED);
        assertThat(stored.millis()).isEqualTo(9_000);
        assertThat(stored.bytes()).isEqualTo(300_000);
        assertThat(stored.key()).isEqualTo("k");
        assertThat(stored.subjectId()).isEqualTo(ADA.toString());
        assertThat(stored.keepUntil()).isEqualTo(NOW.plusSeconds(99));
        assertThat(stored.stoppedAt()).isEqualTo(NOW.plusSeconds(9));
        assertThat(stored.position()).isEqualTo(3 * Envelopes.STRIDE);
    }

    @Test
    void countsPlaysAndTellsOfHolds() {
        RecordingDocument held = after(
                STARTED,
                STOPPED,
                STORED,
                new RecordingPlayed(ID, CALL, 0, 1, NOW.plusSeconds(11)),
                new RecordingPlayed(ID, CALL, 2, 3, NOW.plusSeconds(12)),
                new RecordingHeld(ID, CALL, "case", NOW.plusSeconds(13)));
        assertThat(held.plays()).isEqualTo(2);
        assertThat(held.lastPlayedAt()).isEqualTo(NOW.plusSeconds(12));
        assertThat(held.heldAt()).isEqualTo(NOW.plusSeconds(13));
        assertThat(held.holdReason()).isEqualTo("case");
        RecordingDocument released = after(
                STARTED,
                new RecordingHeld(ID, CALL, "case", NOW),
                new RecordingReleased(ID, CALL, NOW, NOW.plusSeconds(1)));
        assertThat(released.heldAt()).isNull();
        assertThat(released.holdReason()).isNull();
    }

    @Test
    void whatIsDeletedIsDueNoMore() {
        RecordingDocument deleted = after(
                STARTED,
                STOPPED,
                STORED,
                new RecordingDeleted(ID, CALL, DeletionCause.RETENTION, "disk:n", "k", NOW.plusSeconds(99)));
        assertThat(deleted.state()).isEqualTo(RecordingState.DELETED);
        assertThat(deleted.deletedAt()).isEqualTo(NOW.plusSeconds(99));
        assertThat(deleted.keepUntil()).isNull();
    }

    @Test
    void aStreamThatDoesNotBeginAtItsBeginningHalts() {
        assertThatThrownBy(() -> after(STOPPED)).isInstanceOf(IllegalStateException.class);
    }
}
