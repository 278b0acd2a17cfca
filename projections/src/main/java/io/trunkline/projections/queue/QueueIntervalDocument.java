package io.trunkline.projections.queue;

import io.soabase.recordbuilder.core.RecordBuilder;
import io.trunkline.projections.ProjectedDocument;
import io.trunkline.projections.QuarterHour;
import java.time.Instant;
import java.util.Objects;
import org.bson.codecs.pojo.annotations.BsonId;

/**
 * One queue's quarter hour, day or month.
 *
 * @param id {@code <queue>|yyyyMMddHHmm}, the start in UTC
 * @param start of the interval
 * @param byArrival the visits begun in it, whenever they ended
 * @param byEnd the visits ended in it, whenever they began
 * @param talks talks that ended in it by either side; a talk cut by a fault is not counted
 * @param talkMillis how long those talks lasted
 * @param promises of visits answered in it
 * @param transferredIn visits begun in it by callers whom an agent, or a party of a call, had sent to the queue
 * @param callbacks what became of callbacks in it
 */
@RecordBuilder
public record QueueIntervalDocument(
        @BsonId String id,
        long position,
        String queueId,
        Instant start,
        VisitTotals byArrival,
        VisitTotals byEnd,
        long talks,
        long talkMillis,
        Promises promises,
        long transferredIn,
        CallbackCounts callbacks)
        implements ProjectedDocument, QueueIntervalDocumentBuilder.With {

    /** Visits that were not read are none. */
    public QueueIntervalDocument {
        byArrival = Objects.requireNonNullElse(byArrival, VisitTotals.NONE);
        byEnd = Objects.requireNonNullElse(byEnd, VisitTotals.NONE);
    }

    public static QueueIntervalDocument empty(String id) {
        return new QueueIntervalDocument(
                id,
                Long.MIN_VALUE,
                QuarterHour.ownerIn(id),
                QuarterHour.startIn(id),
                VisitTotals.NONE,
                VisitTotals.NONE,
                0,
                0,
                Promises.NONE,
                0,
                CallbackCounts.NONE);
    }

    public VisitTotals totals(Attribution attribution) {
        return switch (attribution) {
            case BY_ARRIVAL -> byArrival;
            case BY_END -> byEnd;
        };
    }

    QueueIntervalDocument plusArrival(VisitTotals one) {
        return withByArrival(byArrival.plus(one));
    }

    QueueIntervalDocument plusEnd(VisitTotals one) {
        return withByEnd(byEnd.plus(one));
    }

    QueueIntervalDocument plusTalk(long millis) {
        return with(quarter -> quarter.talks(talks + 1).talkMillis(talkMillis + millis));
    }

    QueueIntervalDocument plusPromise(Promises one) {
        return withPromises(promises.plus(one));
    }

    QueueIntervalDocument plusTransferredIn() {
        return withTransferredIn(transferredIn + 1);
    }

    QueueIntervalDocument plusCallbacks(CallbackCounts one) {
        return withCallbacks(callbacks.plus(one));
    }
}
