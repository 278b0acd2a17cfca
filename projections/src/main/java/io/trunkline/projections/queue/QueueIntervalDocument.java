package io.trunkline.projections.queue;

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
        implements ProjectedDocument {

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
        return new QueueIntervalDocument(
                id,
                position,
                queueId,
                start,
                byArrival.plus(one),
                byEnd,
                talks,
                talkMillis,
                promises,
                transferredIn,
                callbacks);
    }

    QueueIntervalDocument plusEnd(VisitTotals one) {
        return new QueueIntervalDocument(
                id,
                position,
                queueId,
                start,
                byArrival,
                byEnd.plus(one),
                talks,
                talkMillis,
                promises,
                transferredIn,
                callbacks);
    }

    QueueIntervalDocument plusTalk(long millis) {
        return new QueueIntervalDocument(
                id,
                position,
                queueId,
                start,
                byArrival,
                byEnd,
                talks + 1,
                talkMillis + millis,
                promises,
                transferredIn,
                callbacks);
    }

    QueueIntervalDocument plusPromise(Promises one) {
        return new QueueIntervalDocument(
                id,
                position,
                queueId,
                start,
                byArrival,
                byEnd,
                talks,
                talkMillis,
                promises.plus(one),
                transferredIn,
                callbacks);
    }

    QueueIntervalDocument plusTransferredIn() {
        return new QueueIntervalDocument(
                id,
                position,
                queueId,
                start,
                byArrival,
                byEnd,
                talks,
                talkMillis,
                promises,
                transferredIn + 1,
                callbacks);
    }

    QueueIntervalDocument plusCallbacks(CallbackCounts one) {
        return new QueueIntervalDocument(
                id,
                position,
                queueId,
                start,
                byArrival,
                byEnd,
                talks,
                talkMillis,
                promises,
                transferredIn,
                callbacks.plus(one));
    }

    QueueIntervalDocument at(long newPosition) {
        return new QueueIntervalDocument(
                id,
                newPosition,
                queueId,
                start,
                byArrival,
                byEnd,
                talks,
                talkMillis,
                promises,
                transferredIn,
                callbacks);
    }
}
