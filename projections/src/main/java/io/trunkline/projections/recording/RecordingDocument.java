package io.trunkline.projections.recording;

import io.trunkline.projections.ProjectedDocument;
import java.time.Instant;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * A recording as of its newest event.
 *
 * @param id the recording's id
 * @param cause {@code POLICY} or {@code DEMAND}
 * @param millis length of the sound; absent until it is stored, as are bytes, sha256, store, key and subjectId
 * @param keepUntil when it is due to be deleted; absent: never by itself, or not stored yet
 * @param heldAt since when it is under legal hold
 * @param plays how often a part of it was given to somebody
 * @param fault why there is no recording, where the state is {@code FAILED}
 */
public record RecordingDocument(
        @BsonId String id,
        long position,
        String callId,
        RecordingState state,
        String cause,
        @Nullable String queueId,
        @Nullable String agentId,
        Instant startedAt,
        @Nullable Instant stoppedAt,
        @Nullable Long millis,
        @Nullable Long bytes,
        @Nullable String sha256,
        @Nullable String store,
        @Nullable String key,
        @Nullable String subjectId,
        @Nullable Instant keepUntil,
        @Nullable Instant heldAt,
        @Nullable String holdReason,
        int plays,
        @Nullable Instant lastPlayedAt,
        @Nullable String fault,
        @Nullable Instant deletedAt)
        implements ProjectedDocument {}
