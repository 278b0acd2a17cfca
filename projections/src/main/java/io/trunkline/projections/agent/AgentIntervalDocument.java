package io.trunkline.projections.agent;

import io.trunkline.events.AgentEvent.ReleaseCause;
import io.trunkline.events.ConversationEvent.TransferKind;
import io.trunkline.projections.ProjectedDocument;
import io.trunkline.projections.QuarterHour;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.codecs.pojo.annotations.BsonId;

/**
 * One agent's quarter hour, day or month. Holds spells that have ended; the one that runs is in {@link AgentDocument}.
 *
 * @param id {@code <agent>|yyyyMMddHHmm}, the start in UTC
 * @param spellPosition of the newest event of the agent's own in it; calls tell the rest
 * @param start of the interval
 * @param talkingMillis in a talk, the next two included
 * @param holdingMillis of that, with the others on hold
 * @param consultingMillis of that, aside with somebody
 * @param notReady not-ready time by reason; adds up to {@code notReadyMillis}
 * @param transfers calls given away in it, by {@link TransferKind}: to a queue, a box or a group as blind ones
 * @param handled talks ended in it
 * @param releases reservations ended in it without a talk, by {@link ReleaseCause}
 */
public record AgentIntervalDocument(
        @BsonId String id,
        long position,
        long spellPosition,
        String agentId,
        Instant start,
        long readyMillis,
        long reservedMillis,
        long talkingMillis,
        long holdingMillis,
        long consultingMillis,
        long wrapUpMillis,
        long notReadyMillis,
        List<ReasonTime> notReady,
        long handled,
        Map<String, Long> releases,
        Map<String, Long> transfers)
        implements ProjectedDocument {

    private static final Set<String> NO_MISS =
            Set.of(ReleaseCause.CALLER_LEFT.name(), ReleaseCause.ANSWERED_ELSEWHERE.name());

    /** Time not ready for one reason. A list, for reasons are free text and make bad field names. */
    public record ReasonTime(String reason, long millis) {}

    public AgentIntervalDocument {
        notReady = List.copyOf(notReady);
        releases = Map.copyOf(releases);
        transfers = Map.copyOf(transfers);
    }

    public static AgentIntervalDocument empty(String id) {
        return new AgentIntervalDocument(
                id,
                Long.MIN_VALUE,
                Long.MIN_VALUE,
                QuarterHour.ownerIn(id),
                QuarterHour.startIn(id),
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                List.of(),
                0,
                Map.of(),
                Map.of());
    }

    /** There may have been reasons beyond those that are kept apart: then its quarter hours, each with as many, may know more of them. */
    public boolean isFull() {
        return notReady.size() >= AgentIntervalDraft.REASON_LIMIT;
    }

    public long signedInMillis() {
        return readyMillis + reservedMillis + talkingMillis + wrapUpMillis + notReadyMillis;
    }

    /** Offers not answered in time, refused or not delivered; that the caller left or another answered is nobody's miss. */
    public long missed() {
        return misses().values().stream().mapToLong(Long::longValue).sum();
    }

    /** The same by {@link ReleaseCause}. */
    public Map<String, Long> misses() {
        Map<String, Long> misses = new HashMap<>(releases);
        misses.keySet().removeAll(NO_MISS);
        return misses;
    }
}
