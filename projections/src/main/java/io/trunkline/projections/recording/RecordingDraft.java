package io.trunkline.projections.recording;

import io.trunkline.events.RecordingEvent.RecordingDeleted;
import io.trunkline.events.RecordingEvent.RecordingFailed;
import io.trunkline.events.RecordingEvent.RecordingHeld;
import io.trunkline.events.RecordingEvent.RecordingPlayed;
import io.trunkline.events.RecordingEvent.RecordingStarted;
import io.trunkline.events.RecordingEvent.RecordingStopped;
import io.trunkline.events.RecordingEvent.RecordingStored;
import io.trunkline.projections.Elapsed;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A {@link RecordingDocument} while an event is folded into it. */
final class RecordingDraft {

    private final String id;
    private final String callId;
    private final String cause;
    private final @Nullable String queueId;
    private final @Nullable String agentId;
    private final Instant startedAt;
    private RecordingState state;
    private @Nullable Instant stoppedAt;
    private @Nullable Long millis;
    private @Nullable Long bytes;
    private @Nullable String sha256;
    private @Nullable String store;
    private @Nullable String key;
    private @Nullable String subjectId;
    private @Nullable Instant keepUntil;
    private @Nullable Instant heldAt;
    private @Nullable String holdReason;
    private int plays;
    private @Nullable Instant lastPlayedAt;
    private @Nullable String fault;
    private @Nullable Instant deletedAt;

    RecordingDraft(RecordingStarted e) {
        id = e.recording().toString();
        callId = e.call().toString();
        cause = e.cause().name();
        queueId = e.queue() == null ? null : e.queue().toString();
        agentId = e.agent() == null ? null : e.agent().toString();
        startedAt = Elapsed.toMillis(e.at());
        state = RecordingState.RECORDING;
    }

    RecordingDraft(RecordingDocument d) {
        id = d.id();
        callId = d.callId();
        cause = d.cause();
        queueId = d.queueId();
        agentId = d.agentId();
        startedAt = d.startedAt();
        state = d.state();
        stoppedAt = d.stoppedAt();
        millis = d.millis();
        bytes = d.bytes();
        sha256 = d.sha256();
        store = d.store();
        key = d.key();
        subjectId = d.subjectId();
        keepUntil = d.keepUntil();
        heldAt = d.heldAt();
        holdReason = d.holdReason();
        plays = d.plays();
        lastPlayedAt = d.lastPlayedAt();
        fault = d.fault();
        deletedAt = d.deletedAt();
    }

    void is(RecordingState next) {
        state = next;
    }

    void stopped(RecordingStopped e) {
        state = RecordingState.STOPPED;
        stoppedAt = Elapsed.toMillis(e.at());
    }

    void stored(RecordingStored e) {
        state = RecordingState.STORED;
        millis = e.millis();
        bytes = e.bytes();
        sha256 = e.sha256();
        store = e.store();
        key = e.key();
        subjectId = e.subject().toString();
        keepUntil = e.keepUntil() == null ? null : Elapsed.toMillis(e.keepUntil());
    }

    void failed(RecordingFailed e) {
        state = RecordingState.FAILED;
        fault = e.fault().name();
    }

    void played(RecordingPlayed e) {
        plays++;
        lastPlayedAt = Elapsed.toMillis(e.at());
    }

    void deleted(RecordingDeleted e) {
        state = RecordingState.DELETED;
        deletedAt = Elapsed.toMillis(e.at());
        keepUntil = null; // it is due no more
    }

    void held(RecordingHeld e) {
        heldAt = Elapsed.toMillis(e.at());
        holdReason = e.reason();
    }

    void released() {
        heldAt = null;
        holdReason = null;
    }

    RecordingDocument at(long position) {
        return new RecordingDocument(
                id,
                position,
                callId,
                state,
                cause,
                queueId,
                agentId,
                startedAt,
                stoppedAt,
                millis,
                bytes,
                sha256,
                store,
                key,
                subjectId,
                keepUntil,
                heldAt,
                holdReason,
                plays,
                lastPlayedAt,
                fault,
                deletedAt);
    }
}
