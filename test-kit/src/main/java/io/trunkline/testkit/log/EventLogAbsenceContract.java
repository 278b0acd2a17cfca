package io.trunkline.testkit.log;

import static io.trunkline.eventstore.EventLog.START;
import static io.trunkline.testkit.log.EventLogContract.expected;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.eventstore.Envelope;
import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.LogUnavailable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every {@link EventLog} promises when it cannot be reached. The log of a test is empty at first. */
@Timeout(120)
public abstract class EventLogAbsenceContract {

    /** The log of this test, empty at first. */
    protected abstract EventLog log();

    /** Makes the log unreachable without losing what it holds; returns when calls fail. */
    protected abstract void takeAway();

    /** Makes it reachable again. */
    protected abstract void bringBack();

    @Test
    void aFollowerOutlivesTheLogsAbsence() {
        SampleStream stream = new SampleStream();
        stream.fill(log(), 5);
        Recording recording = new Recording();
        try (var following = log().follow(START, recording)) {
            assertThat(following).isNotNull();
            recording.awaitCaughtUp(1).awaitEvents(5);
            takeAway();
            recording.awaitInterrupted(1);
            bringBack();
            recording.awaitCaughtUp(2);
            log().append(stream.name(), 4, stream.events(5, 8));
            recording.awaitEvents(8);
        }
        assertThat(recording.envelopes()).extracting(Envelope::event).containsExactlyElementsOf(expected(stream, 0, 8));
    }

    @Test
    void aFollowerBegunWhileTheLogIsAwayStartsWhenItIsBack() {
        SampleStream stream = new SampleStream();
        stream.fill(log(), 5);
        Recording recording = new Recording();
        takeAway();
        try (var following = log().follow(START, recording)) {
            assertThat(following).isNotNull();
            recording.awaitInterrupted(1);
            bringBack();
            recording.awaitCaughtUp(1);
        }
        assertThat(recording.envelopes()).extracting(Envelope::event).containsExactlyElementsOf(expected(stream, 0, 5));
    }

    @Test
    void anAbsentLogSaysSoAndForgetsNothing() {
        SampleStream stream = new SampleStream();
        stream.fill(log(), 3);

        takeAway();
        assertThatThrownBy(() -> log().append(stream.name(), 2, stream.events(3, 4)))
                .isInstanceOf(LogUnavailable.class);
        assertThatThrownBy(() -> log().readStream(stream.name(), 0, 1)).isInstanceOf(LogUnavailable.class);
        assertThatThrownBy(() -> log().head()).isInstanceOf(LogUnavailable.class);
        bringBack();

        assertThat(log().readStream(stream.name(), 0, 3)).hasSize(3);
        log().append(stream.name(), 2, stream.events(3, 4));
        assertThat(log().lastRevision(stream.name())).hasValue(3);
    }
}
