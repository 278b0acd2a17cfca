package io.trunkline.query.report;

import io.trunkline.events.QueueId;
import io.trunkline.projections.queue.Attribution;
import io.trunkline.projections.queue.QueueIntervals;
import io.trunkline.query.about.AboutQueries;
import io.trunkline.query.floor.Floor;
import io.trunkline.query.floor.Queue;
import io.trunkline.query.freshness.CaughtUp;
import io.trunkline.query.report.QueueReport.QueueReportRow;
import io.trunkline.query.schema.Ids;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes queue reports of the history's months, days and quarter hours. */
final class QueueReports {

    private final QueueIntervals intervals;
    private final Floor floor;
    private final CaughtUp caughtUp;

    QueueReports(QueueIntervals intervals, Floor floor, CaughtUp caughtUp) {
        this.intervals = intervals;
        this.floor = floor;
        this.caughtUp = caughtUp;
    }

    QueueReport report(QueueReportInput input) {
        Paged.checkCompared(input.compareWith(), input.page());
        QueueIntervals read = intervals.inUse();
        CaughtUp holding = caughtUp.of(read.projections());
        holding.upTo(input.afterPosition());
        QueueReport one = made(input, read, holding);
        ReportRangeInput other = input.compareWith();
        return other == null ? one : one.comparedWith(made(input.over(other), read, holding));
    }

    private QueueReport made(QueueReportInput input, QueueIntervals read, CaughtUp holding) {
        Period range = ReportRange.ofSums(input.from(), input.to());
        ZoneId zone = ReportRange.zone(input.timeZoneOrUtc());
        input.checkThreshold();
        List<Queue> queues = queues(Ids.all(input.queueIds(), Ids::queue));
        List<Period> periods = Periods.of(range, input.intervalOrHour(), zone);
        ReportRange.checkRows((long) periods.size() * (input.together() ? 1 : queues.size()));
        ReportRange.checkEffort(read.most(Periods.edges(periods)), queues.size());

        long position = holding.history();
        Attribution attribution = input.attributionOrArrival();
        List<OwnedSums<Queue, QueueSums>> sums = new ArrayList<>();
        for (Queue queue : queues) {
            for (PeriodSums row : sums(read, queue, periods, terms(queue, input))) {
                sums.add(new OwnedSums<>(queue, row.period(), row.sums()));
            }
        }
        Paged<QueueReportRow> page = Paged.of(
                (input.together() ? OwnedSums.together(sums, QueueSums::plus) : sums)
                        .stream()
                                .map(row -> QueueReportRow.of(row.owner(), row.period(), row.sums(), attribution))
                                .toList(),
                QueueReportRow.class,
                input.page());
        QueueSums total = OwnedSums.total(sums, QueueSums.NONE, QueueSums::plus);
        return new QueueReport(
                AboutQueries.METRICS_VERSION,
                attribution,
                input.formulaOrDefault(),
                position,
                page.rows(),
                page.rowCount(),
                page.pageInfo(),
                QueueReportRow.of(null, range, total, attribution),
                null,
                null);
    }

    private static List<PeriodSums> sums(
            QueueIntervals read, Queue queue, List<Period> periods, QueueSums.Terms terms) {
        PeriodTotals totals = new PeriodTotals(periods, terms.attribution());
        read.each(List.of(queue.id().toString()), Periods.edges(periods), terms.attribution(), totals::add);
        return totals.judged(terms);
    }

    private static QueueSums.Terms terms(Queue queue, QueueReportInput input) {
        return new QueueSums.Terms(
                input.attributionOrArrival(),
                input.formulaOrDefault(),
                Objects.requireNonNullElse(input.thresholdSeconds(), queue.serviceLevelSeconds()),
                queue.shortAbandonSeconds());
    }

    private List<Queue> queues(@Nullable List<QueueId> ids) {
        return AskedQueues.of(floor, ids);
    }
}
