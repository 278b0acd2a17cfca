package io.trunkline.events;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A recording, from its first sample to the deletion of its object. Streams of their own, because a recording outlives its
 * call by years. What is said is never in an event; the sound lies sealed in the recording store.
 */
public sealed interface RecordingEvent extends Event {

    RecordingId recording();

    @Override
    @JsonIgnore
    default String stream() {
        return recording().stream();
    }

    /**
     * What the call's parties say is being recorded from here on.
     *
     * @param call the call that is recorded
     * @param cause what asked for it
     * @param queue the queue whose policy decided, or that the call came from; absent for calls without one
     * @param agent the agent who was talking to the caller at that moment, if any
     * @param keepDays days that it is kept after it was stored; 0 = until somebody deletes it
     */
    @Stored(name = "recording.started")
    record RecordingStarted(
            RecordingId recording,
            CallId call,
            RecordingCause cause,
            @Nullable QueueId queue,
            @Nullable AgentId agent,
            int keepDays,
            Instant at)
            implements RecordingEvent {}

    /**
     * From here on silence takes the place of what is said.
     *
     * @param reason for the record; names nobody; at most 200 characters
     */
    @Stored(name = "recording.paused")
    record RecordingPaused(RecordingId recording, CallId call, String reason, Instant at) implements RecordingEvent {}

    /**
     * What is said is recorded again.
     *
     * @param pausedAt when the pause that this ends began
     */
    @Stored(name = "recording.resumed")
    record RecordingResumed(RecordingId recording, CallId call, Instant pausedAt, Instant at)
            implements RecordingEvent {}

    /**
     * Nothing more is recorded; what there is goes to the store.
     *
     * @param startedAt when it began
     */
    @Stored(name = "recording.stopped")
    record RecordingStopped(RecordingId recording, CallId call, RecordingEnd how, Instant startedAt, Instant at)
            implements RecordingEvent {}

    /**
     * The recording is durable in the store.
     *
     * @param millis length of the sound
     * @param bytes size of the sealed object
     * @param sha256 of the sealed object, in lower-case hex
     * @param store which store holds it, as {@code disk:node-1} or {@code s3:bucket}
     * @param key the object's key there
     * @param subject the person whose key it is sealed under: erasing the person makes it unreadable
     * @param keepUntil when it is to be deleted; absent: not by itself
     */
    @Stored(name = "recording.stored")
    record RecordingStored(
            RecordingId recording,
            CallId call,
            long millis,
            long bytes,
            String sha256,
            String store,
            String key,
            SubjectId subject,
            @Nullable Instant keepUntil,
            Instant at)
            implements RecordingEvent {}

    /**
     * There is no recording, although one was begun. The call went on.
     *
     * @param detail for people; at most 200 characters
     */
    @Stored(name = "recording.failed")
    record RecordingFailed(RecordingId recording, CallId call, RecordingFault fault, String detail, Instant at)
            implements RecordingEvent {}

    /**
     * Somebody, the envelope's actor, is about to be given a part of the sound. One for each request.
     *
     * @param fromByte first byte asked for of the playable file
     * @param toByte last byte asked for, included
     */
    @Stored(name = "recording.played")
    record RecordingPlayed(RecordingId recording, CallId call, long fromByte, long toByte, Instant at)
            implements RecordingEvent {}

    /** From here on nobody can play it, and its object is deleted from the store. */
    @Stored(name = "recording.deleted")
    record RecordingDeleted(
            RecordingId recording, CallId call, DeletionCause cause, String store, String key, Instant at)
            implements RecordingEvent {}

    /**
     * A legal hold: it is not deleted, whatever its age, until it is released.
     *
     * @param reason for the record; names nobody; at most 200 characters
     */
    @Stored(name = "recording.held")
    record RecordingHeld(RecordingId recording, CallId call, String reason, Instant at) implements RecordingEvent {}

    /**
     * The legal hold is over.
     *
     * @param heldAt when the hold that this ends began
     */
    @Stored(name = "recording.released")
    record RecordingReleased(RecordingId recording, CallId call, Instant heldAt, Instant at)
            implements RecordingEvent {}

    /** What asked for a recording. */
    enum RecordingCause {
        /** The configured policy of the queue or the agent. */
        POLICY,
        /** Somebody, the envelope's actor. */
        DEMAND
    }

    /** What ended a recording. */
    enum RecordingEnd {
        /** The call ended. */
        CALL_ENDED,
        /** Somebody, the envelope's actor. */
        DEMAND,
        /** It was as long as recordings may be. */
        TOO_LONG
    }

    /** Why there is no recording. */
    enum RecordingFault {
        /** No such call is in progress. */
        NO_SUCH_CALL,
        /** The call is being recorded already. */
        RECORDED_ALREADY,
        /** The caller was asked and has not agreed. */
        NO_CONSENT,
        /** As many recordings are under way as may be. */
        TOO_MANY,
        /** The disk is full, or nearly. */
        DISK_FULL,
        /** The writer did not keep up with the sound. */
        TOO_SLOW,
        /** Its key could not be had, so it could not be sealed. */
        NOT_SEALED,
        /** The edge node ended before it could be stored. */
        NODE_LOST,
        /** A part of Trunkline failed. */
        INTERNAL
    }

    /** Why a recording was deleted. */
    enum DeletionCause {
        /** It was as old as its policy allows. */
        RETENTION,
        /** Somebody, the envelope's actor. */
        DEMAND
    }
}
