package io.trunkline.query.report;

import io.trunkline.projections.queue.Attribution;
import io.trunkline.projections.queue.CallbackCounts;
import io.trunkline.projections.queue.Promises;
import io.trunkline.projections.queue.ServiceLevelFormula;
import io.trunkline.projections.queue.ServiceLevelFormula.Level;
import io.trunkline.projections.queue.VisitTotals;
import org.jspecify.annotations.Nullable;

/**
 * What rows of a queue report are made of. Adds up over periods and over queues, each with thresholds of its own, and
 * only then becomes averages and percentages.
 *
 * @param talks ended within the period, whatever the attribution of visits
 * @param promises of visits answered within the period, whatever the attribution
 * @param transferredIn visits begun within the period by a transfer, whatever the attribution
 * @param callbacks what became of callbacks within the period, whatever the attribution
 */
record QueueSums(
        VisitTotals visits,
        Level level,
        long shortAbandoned,
        long talks,
        long talkMillis,
        Promises promises,
        long transferredIn,
        CallbackCounts callbacks) {

    static final QueueSums NONE =
            new QueueSums(VisitTotals.NONE, Level.NONE, 0, 0, 0, Promises.NONE, 0, CallbackCounts.NONE);

    /** How visits are counted and judged. */
    record Terms(Attribution attribution, ServiceLevelFormula formula, int thresholdSeconds, int shortAbandonSeconds) {}

    /** With the service level and the short abandonments of one queue's terms. */
    QueueSums judged(Terms terms) {
        return new QueueSums(
                visits,
                terms.formula().level(visits, terms.thresholdSeconds(), terms.shortAbandonSeconds()),
                visits.shortAbandoned(terms.shortAbandonSeconds()),
                talks,
                talkMillis,
                promises,
                transferredIn,
                callbacks);
    }

    QueueSums plus(QueueSums other) {
        return new QueueSums(
                visits.plus(other.visits),
                level.plus(other.level),
                shortAbandoned + other.shortAbandoned,
                talks + other.talks,
                talkMillis + other.talkMillis,
                promises.plus(other.promises),
                transferredIn + other.transferredIn,
                callbacks.plus(other.callbacks));
    }

    @Nullable
    Double asaMillis() {
        return average(visits.answeredWaitMillis(), visits.answered());
    }

    @Nullable
    Double averageAbandonedMillis() {
        return average(visits.abandonedWaitMillis(), visits.abandoned());
    }

    @Nullable
    Double averageTalkMillis() {
        return average(talkMillis, talks);
    }

    @Nullable
    Double promiseErrorMillis() {
        return average(promises.errorMillis(), promises.count());
    }

    @Nullable
    Double promiseLateMillis() {
        return average(promises.lateMillis(), promises.count());
    }

    private static @Nullable Double average(long sum, long count) {
        return count == 0 ? null : (double) sum / count;
    }
}
