package io.trunkline.query.report;

import io.trunkline.projections.queue.Attribution;
import io.trunkline.projections.queue.CallbackCounts;
import io.trunkline.projections.queue.ServiceLevelFormula;
import io.trunkline.query.floor.Queue;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A report of queue visits, with all that it takes to compute it again. */
record QueueReport(
        String metricsVersion,
        Attribution attribution,
        ServiceLevelFormula formula,
        long position,
        List<QueueReportRow> rows,
        QueueReportRow total) {

    /** @param queue absent in the total */
    record QueueReportRow(
            @Nullable Queue queue,
            Instant from,
            Instant to,
            long offered,
            long answered,
            long abandoned,
            long shortAbandoned,
            long failed,
            long left,
            long overflowed,
            long calledBack,
            long stillWaiting,
            @Nullable Double serviceLevel,
            @Nullable Double asaMillis,
            @Nullable Double averageAbandonedMillis,
            long longestWaitMillis,
            @Nullable Double averageTalkMillis,
            long waitsPromised,
            @Nullable Double promiseErrorMillis,
            @Nullable Double promiseLateMillis,
            CallbackCounts callbacks) {

        static QueueReportRow of(@Nullable Queue queue, Period period, QueueSums sums, Attribution attribution) {
            return new QueueReportRow(
                    queue,
                    period.from(),
                    period.to(),
                    sums.visits().offered(),
                    sums.visits().answered(),
                    sums.visits().abandoned(),
                    sums.shortAbandoned(),
                    sums.visits().failed(),
                    sums.visits().left(),
                    sums.visits().overflowed(),
                    sums.visits().calledBack(),
                    attribution == Attribution.BY_ARRIVAL ? sums.visits().stillWaiting() : 0,
                    sums.level().percent(),
                    sums.asaMillis(),
                    sums.averageAbandonedMillis(),
                    sums.visits().longestWaitMillis(),
                    sums.averageTalkMillis(),
                    sums.promises().count(),
                    sums.promiseErrorMillis(),
                    sums.promiseLateMillis(),
                    sums.callbacks());
        }
    }
}
