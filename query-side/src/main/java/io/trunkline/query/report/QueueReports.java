package io.trunkline.query.report;

import io.trunkline.events.QueueId;
import io.trunkline.projections.queue.Attribution;
import io.trunkline.projections.queue.QueueIntervals;
import io.trunkline.query.about.AboutQueries;
import io.trunkline.query.errors.QueryRefused;
import io.trunkline.query.errors.RefusalCode;
import io.trunkline.query.floor.Floor;
import io.trunkline.query.floor.Queue;
import io.trunkline.query.freshness.ReadPositions;
import io.trunkline.query.report.QueueReport.QueueReportRow;
import io.trunkline.query.schema.Ids;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes queue reports of the history's quarter hours. */
final class QueueReports {

    private final QueueIntervals quarters;
    private final Floor floor;
    private final ReadPositions positions;

    QueueReports(QueueIntervals quarters, Floor floor, ReadPositions positions) {
        this.quarters = quarters;
        this.floor = floor;
        this.positions = positions;
    }

    QueueReport report(QueueReportInput input) {
        Period range = ReportRange.of(input.from(), input.to());
        ZoneId zone = ReportRange.zone(input.timeZoneOrUtc());
        input.checkThreshold();
        List<Queue> queues = queues(Ids.all(input.queueIds(), Ids::queue));
        List<Period> periods = Periods.of(range, input.intervalOrHour(), zone);
        ReportRange.checkRows((long) periods.size() * queues.size());
        ReportRange.checkEffort(range, queues.size());

        long position = positions.history();
        Attribution attribution = input.attributionOrArrival();
        List<QueueReportRow> rows = new ArrayList<>();
        QueueSums total = QueueSums.NONE;
        for (Queue queue : queues) {
            for (PeriodSums row : sums(queue, periods, terms(queue, input))) {
                rows.add(QueueReportRow.of(queue, row.period(), row.sums(), attribution));
                total = total.plus(row.sums());
            }
        }
        return new QueueReport(
                AboutQueries.METRICS_VERSION,
                attribution,
                input.formulaOrDefault(),
                position,
                rows,
                QueueReportRow.of(null, range, total, attribution));
    }

    private List<PeriodSums> sums(Queue queue, List<Period> periods, QueueSums.Terms terms) {
        PeriodTotals totals = new PeriodTotals(periods, terms.attribution());
        quarters.each(
                List.of(queue.id().toString()),
                periods.getFirst().from(),
                periods.getLast().to(),
                totals::add);
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
        if (ids == null) {
            return floor.queues();
        }
        Map<QueueId, Queue> known = floor.queuesById();
        return ids.stream()
                .map(id -> {
                    Queue queue = known.get(id);
                    if (queue == null) {
                        throw new QueryRefused(
                                RefusalCode.UNKNOWN_QUEUE,
                                "There is no queue " + id + ".",
                                Map.of("queueId", id.toString()));
                    }
                    return queue;
                })
                .toList();
    }
}
