package io.trunkline.projections.voicemail;

import io.soabase.recordbuilder.core.RecordBuilder;
import io.trunkline.events.MailboxSettings;
import io.trunkline.projections.ProjectedDocument;
import java.time.Instant;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * A box as it is now.
 *
 * @param id the box's id
 * @param number the settings' number once more, to find it by
 * @param agentId whose box it is, where it is an agent's
 * @param queueId whose box it is, where it is a queue's
 * @param language of what callers hear
 * @param hasPin whether it can be listened to from any phone of ours
 * @param greetingId the recorded greeting; absent where words are said
 * @param alertedAt when its owner was last told that messages wait
 * @param alertedOf how many they were
 * @param removed whether it is there no more
 */
@RecordBuilder
public record MailboxDocument(
        @BsonId String id,
        long position,
        String number,
        String name,
        String kind,
        @Nullable String agentId,
        @Nullable String queueId,
        String language,
        String greeting,
        int longestSeconds,
        int silenceSeconds,
        int mostMessages,
        int keepDays,
        boolean hasPin,
        @Nullable String greetingId,
        @Nullable Instant alertedAt,
        int alertedOf,
        boolean removed)
        implements ProjectedDocument, MailboxDocumentBuilder.With {

    static MailboxDocument of(String id, long position, MailboxSettings s) {
        return of(id, position, s, false, null, null, 0);
    }

    MailboxDocument with(long at, MailboxSettings s) {
        return of(id, at, s, hasPin, greetingId, alertedAt, alertedOf);
    }

    private static MailboxDocument of(
            String id,
            long position,
            MailboxSettings s,
            boolean hasPin,
            @Nullable String greetingId,
            @Nullable Instant alertedAt,
            int alertedOf) {
        return new MailboxDocument(
                id,
                position,
                s.number(),
                s.name(),
                s.kind().name(),
                s.agent() == null ? null : s.agent().toString(),
                s.queue() == null ? null : s.queue().toString(),
                s.language(),
                s.greeting(),
                s.longestSeconds(),
                s.silenceSeconds(),
                s.mostMessages(),
                s.keepDays(),
                hasPin,
                greetingId,
                alertedAt,
                alertedOf,
                false);
    }

    MailboxDocument gone(long at) {
        return with(box -> box.position(at).removed(true));
    }
}
