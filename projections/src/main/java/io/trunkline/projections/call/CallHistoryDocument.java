package io.trunkline.projections.call;

import io.trunkline.events.Personal;
import io.trunkline.events.SubjectId;
import io.trunkline.projections.ProjectedDocument;
import java.time.Instant;
import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * One call. Flat, so that every filter is an equality or a range on a field.
 *
 * @param id the call's id
 * @param callerSubject whose number it was; absent where it is not sealed, see {@link Personal}
 * @param callerContent the caller's sealed number
 * @param queueId the queue it is or was in
 * @param agentId who is being rung for it, talks to it or talked to it; absent where nobody answered
 * @param endedBy {@code CALLER}, {@code AGENT} or {@code SYSTEM}
 * @param fault {@link io.trunkline.events.CallEvent.CallFault} where the outcome is {@code FAILED}
 * @param waitMillis from queued to answer, abandonment or failure, of all its queues; absent until then
 * @param talkMillis from answer to end or to another queue, summed; absent until then, and where nobody answered
 * @param offers how often a phone was rung for it, the answered one included
 * @param talkingSince when the talk that goes on began; talks before it are in {@code talkMillis}
 * @param parties in the order of their numbers; at most 200
 * @param segments who did what when, in the order in which it began; at most 200
 * @param dispositions what agents said came of it, the last of each; at most 200
 * @param rings whose phones rang for it out of queues, in the order in which they began; at most 200
 * @param callbackId the callback that was accepted in it, or that it was placed for
 * @param route what came of asking where the caller is to go; absent where nobody was asked
 * @param flows the caller's ways through call flows, in their order; at most 10
 */
public record CallHistoryDocument(
        @BsonId String id,
        long position,
        @Nullable String callerSubject,
        @Nullable String callerContent,
        String to,
        String peer,
        String node,
        CallState state,
        @Nullable CallOutcome outcome,
        @Nullable String queueId,
        @Nullable String agentId,
        @Nullable String menuOption,
        @Nullable String language,
        Instant receivedAt,
        @Nullable Instant queuedAt,
        @Nullable Instant answeredAt,
        @Nullable Instant endedAt,
        @Nullable String endedBy,
        @Nullable String fault,
        @Nullable Long waitMillis,
        @Nullable Long talkMillis,
        int offers,
        @Nullable Instant talkingSince,
        List<CallParty> parties,
        List<CallSegment> segments,
        List<CallDisposition> dispositions,
        List<CallRing> rings,
        @Nullable String callbackId,
        @Nullable CallRoute route,
        List<FlowVisit> flows)
        implements ProjectedDocument {

    /** The caller's number, as the event carries it. */
    public Personal caller() {
        return new Personal(callerSubject == null ? null : SubjectId.of(callerSubject), callerContent);
    }
}
