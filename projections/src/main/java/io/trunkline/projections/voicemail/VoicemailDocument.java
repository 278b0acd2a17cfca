package io.trunkline.projections.voicemail;

import io.trunkline.events.Personal;
import io.trunkline.events.SubjectId;
import io.trunkline.projections.ProjectedDocument;
import java.time.Instant;
import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * A message as of its newest event. Flat, so that every filter is an equality or a range on a field.
 *
 * @param id the message's id
 * @param purpose {@code MESSAGE} or {@code GREETING}
 * @param waiting left, and neither heard nor handled
 * @param agentId whose phone called, where it was an agent's
 * @param how what ended it; absent until it is left, as are millis, bytes, sha256, store, key and subjectId
 * @param keepUntil when it is due to be deleted; absent: never by itself, or not left
 * @param heardAt when it was first heard
 * @param plays how often a part of it was given to somebody
 * @param heldAt since when it is under legal hold
 * @param callbackCallId the newest call that was placed for it
 * @param fault why there is none, where the state is {@code NOT_LEFT}
 */
public record VoicemailDocument(
        @BsonId String id,
        long position,
        String mailboxId,
        String callId,
        String purpose,
        VoicemailState state,
        boolean waiting,
        @Nullable String fromSubject,
        @Nullable String fromContent,
        @Nullable String agentId,
        Instant begunAt,
        @Nullable Instant leftAt,
        @Nullable String how,
        @Nullable Long millis,
        @Nullable Long bytes,
        @Nullable String sha256,
        @Nullable String store,
        @Nullable String key,
        @Nullable String subjectId,
        @Nullable Instant keepUntil,
        @Nullable Instant heardAt,
        int plays,
        @Nullable Instant handledAt,
        @Nullable String handledBy,
        @Nullable Instant heldAt,
        @Nullable String holdReason,
        @Nullable String callbackCallId,
        @Nullable Instant callbackAt,
        List<VoicemailNote> notes,
        @Nullable String fault,
        @Nullable Instant deletedAt)
        implements ProjectedDocument {

    public VoicemailDocument {
        notes = List.copyOf(notes);
    }

    /** The caller's number, as the event carries it. */
    public Personal from() {
        return new Personal(fromSubject == null ? null : SubjectId.of(fromSubject), fromContent);
    }
}
