package io.trunkline.query.report;

import io.trunkline.projections.queue.Attribution;
import io.trunkline.projections.queue.CallbackCounts;
import io.trunkline.projections.queue.ServiceLevelFormula;
import io.trunkline.query.floor.Queue;
import io.trunkline.query.report.Paged.PageInfo;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A report of queue visits, with all that it takes to compute it again.
 *
 * @param rowCount of all rows, those of other pages included
 * @param compared the same of the period that it was to be compared with
 * @param refolded how it was answered, both periods together; absent in a report of now, and in the one compared
 */
record QueueReport(
        String metricsVersion,
        Attribution attribution,
        ServiceLevelFormula formula,
        long position,
        List<QueueReportRow> rows,
        int rowCount,
        PageInfo pageInfo,
        QueueReportRow total,
        @Nullable QueueReport compared,
        @Nullable Refolded refolded) {

    QueueReport comparedWith(QueueReport other) {
        return new QueueReport(
                metricsVersion, attribution, formula, position, rows, rowCount, pageInfo, total, other, refolded);
    }

    QueueReport refolded(Refolded how) {
        return new QueueReport(
                metricsVersion, attribution, formula, position, rows, rowCount, pageInfo, total, compared, how);
    }

    /** @param queue absent where queues are taken together, and in the total */
    record QueueReportRow(
            @Nullable Queue queue,
            Instant from,
            Instant to,
            long offered,
            long transferredIn,
            long answered,
            long abandoned,
            long shortAbandoned,
            long failed,
            long left,
            long overflowed,
            long calledBack,
            long toVoicemail,
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
                    sums.transferredIn(),
                    sums.visits().answered(),
                    sums.visits().abandoned(),
                    sums.shortAbandoned(),
                    sums.visits().failed(),
                    sums.visits().left(),
                    sums.visits().overflowed(),
                    sums.visits().calledBack(),
                    sums.visits().toVoicemail(),
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
