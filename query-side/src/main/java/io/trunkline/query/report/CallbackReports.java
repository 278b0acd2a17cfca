package io.trunkline.query.report;

import io.trunkline.projections.queue.CallbackCounts;
import io.trunkline.projections.queue.QueueIntervals;
import io.trunkline.query.about.AboutQueries;
import io.trunkline.query.floor.Floor;
import io.trunkline.query.floor.Queue;
import io.trunkline.query.freshness.CaughtUp;
import io.trunkline.query.report.CallbackReport.CallbackReportRow;
import io.trunkline.query.schema.Ids;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Makes reports of callbacks from the counts in queues' months, days and quarter hours. */
final class CallbackReports {

    private final QueueIntervals intervals;
    private final Floor floor;
    private final CaughtUp caughtUp;

    CallbackReports(QueueIntervals intervals, Floor floor, CaughtUp caughtUp) {
        this.intervals = intervals;
        this.floor = floor;
        this.caughtUp = caughtUp;
    }

    CallbackReport report(CallbackReportInput input) {
        Paged.checkCompared(input.compareWith(), input.page());
        QueueIntervals read = intervals.inUse();
        CaughtUp holding = caughtUp.of(read.projections());
        holding.upTo(input.afterPosition());
        CallbackReport one = made(input, read, holding);
        ReportRangeInput other = input.compareWith();
        return other == null ? one : one.comparedWith(made(input.over(other), read, holding));
    }

    private CallbackReport made(CallbackReportInput input, QueueIntervals read, CaughtUp holding) {
        Period range = ReportRange.ofSums(input.from(), input.to());
        ZoneId zone = ReportRange.zone(input.timeZoneOrUtc());
        List<Queue> queues = AskedQueues.of(floor, Ids.all(input.queueIds(), Ids::queue));
        List<Period> periods = Periods.of(range, input.intervalOrDay(), zone);
        ReportRange.checkRows((long) periods.size() * (input.together() ? 1 : queues.size()));
        ReportRange.checkEffort(read.most(Periods.edges(periods)), queues.size());

        long position = holding.history();
        List<OwnedSums<Queue, CallbackCounts>> counts = new ArrayList<>();
        for (Queue queue : queues) {
            PeriodSplit<CallbackCounts> split = new PeriodSplit<>(periods, CallbackCounts.NONE);
            read.eachWithoutVisits(
                    List.of(queue.id().toString()),
                    Periods.edges(periods),
                    one -> split.add(one.start(), sum -> sum.plus(one.callbacks())));
            counts.addAll(split.of(queue));
        }
        Paged<CallbackReportRow> page = Paged.of(
                (input.together() ? OwnedSums.together(counts, CallbackCounts::plus) : counts)
                        .stream()
                                .map(row -> CallbackReportRow.of(row.owner(), row.period(), row.sums()))
                                .toList(),
                CallbackReportRow.class,
                input.page());
        CallbackCounts total = OwnedSums.total(counts, CallbackCounts.NONE, CallbackCounts::plus);
        return new CallbackReport(
                AboutQueries.METRICS_VERSION,
                position,
                page.rows(),
                page.rowCount(),
                page.pageInfo(),
                CallbackReportRow.of(null, range, total),
                null,
                null);
    }
}
