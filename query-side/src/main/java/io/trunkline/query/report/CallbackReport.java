package io.trunkline.query.report;

import io.trunkline.projections.queue.CallbackCounts;
import io.trunkline.query.floor.Queue;
import io.trunkline.query.report.Paged.PageInfo;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A report of what became of callbacks, each fact counted when it happened.
 *
 * @param rowCount of all rows, those of other pages included
 * @param compared the same of the period that it was to be compared with
 * @param refolded how it was answered, both periods together; absent in a report of now, and in the one compared
 */
record CallbackReport(
        String metricsVersion,
        long position,
        List<CallbackReportRow> rows,
        int rowCount,
        PageInfo pageInfo,
        CallbackReportRow total,
        @Nullable CallbackReport compared,
        @Nullable Refolded refolded) {

    /**
     * @param queue absent where queues are taken together, and in the total
     * @param acceptedOfOffered percent; above 100 where flows have offered it too
     * @param completedOfEnded percent of the wishes that came to an end in the row
     * @param averageToTalkMillis from the wish to the talk, of completed ones
     */
    record CallbackReportRow(
            @Nullable Queue queue,
            Instant from,
            Instant to,
            long offered,
            long accepted,
            long requested,
            long unanswered,
            long completed,
            long givenUp,
            long expired,
            long cancelled,
            @Nullable Double acceptedOfOffered,
            @Nullable Double completedOfEnded,
            @Nullable Double averageToTalkMillis) {

        static CallbackReportRow of(@Nullable Queue queue, Period period, CallbackCounts counts) {
            long ended = counts.completed() + counts.givenUp() + counts.expired() + counts.cancelled();
            return new CallbackReportRow(
                    queue,
                    period.from(),
                    period.to(),
                    counts.offered(),
                    counts.accepted(),
                    counts.requested(),
                    counts.unanswered(),
                    counts.completed(),
                    counts.givenUp(),
                    counts.expired(),
                    counts.cancelled(),
                    Shares.percent(counts.accepted(), counts.offered()),
                    Shares.percent(counts.completed(), ended),
                    Shares.average(counts.completedMillis(), counts.completed()));
        }
    }

    CallbackReport comparedWith(CallbackReport other) {
        return new CallbackReport(metricsVersion, position, rows, rowCount, pageInfo, total, other, refolded);
    }

    CallbackReport refolded(Refolded how) {
        return new CallbackReport(metricsVersion, position, rows, rowCount, pageInfo, total, compared, how);
    }
}
