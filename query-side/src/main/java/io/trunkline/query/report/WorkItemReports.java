package io.trunkline.query.report;

import io.trunkline.events.Channel;
import io.trunkline.events.QueueId;
import io.trunkline.projections.workitem.WorkItemHistory;
import io.trunkline.query.about.AboutQueries;
import io.trunkline.query.errors.QueryRefused;
import io.trunkline.query.errors.RefusalCode;
import io.trunkline.query.floor.Floor;
import io.trunkline.query.floor.Queue;
import io.trunkline.query.freshness.CaughtUp;
import io.trunkline.query.report.WorkItemReport.WorkItemReportRow;
import io.trunkline.query.schema.Ids;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes reports of contacts that are no calls, from their history; not summed beforehand, and so not without end. */
final class WorkItemReports {

    /** Of one report. */
    private static final int MOST = 200_000;

    private final WorkItemHistory history;
    private final Floor floor;
    private final CaughtUp caughtUp;

    WorkItemReports(WorkItemHistory history, Floor floor, CaughtUp caughtUp) {
        this.history = history;
        this.floor = floor;
        this.caughtUp = caughtUp;
    }

    WorkItemReport report(WorkItemReportInput input) {
        caughtUp.upTo(input.afterPosition());
        Period range = ReportRange.of(input.from(), input.to());
        List<QueueId> asked = Ids.all(input.queueIds(), Ids::queue);
        Set<String> queues = asked == null
                ? Set.of()
                : AskedQueues.of(floor, asked).stream()
                        .map(queue -> queue.id().toString())
                        .collect(Collectors.toSet());
        long position = caughtUp.history();
        Map<String, Map<Channel, ItemTally>> tallies = new HashMap<>();
        ItemTally total = new ItemTally();
        boolean all = history.each(range.from(), range.to(), MOST, item -> {
            if (asked == null || queues.contains(item.queueId())) {
                tallies.computeIfAbsent(item.queueId(), _ -> new EnumMap<>(Channel.class))
                        .computeIfAbsent(item.channel(), _ -> new ItemTally())
                        .add(item);
                total.add(item);
            }
        });
        if (!all) {
            throw new QueryRefused(
                    RefusalCode.TOO_MANY_CONTACTS,
                    "The range has more than " + MOST + " items; ask for a shorter one.",
                    Map.of("limit", MOST));
        }
        return new WorkItemReport(AboutQueries.METRICS_VERSION, position, rows(tallies), total.total(), null);
    }

    private List<WorkItemReportRow> rows(Map<String, Map<Channel, ItemTally>> tallies) {
        Map<String, Queue> known = floor.queuesById().entrySet().stream()
                .collect(Collectors.toMap(each -> each.getKey().toString(), Map.Entry::getValue));
        List<WorkItemReportRow> rows = new ArrayList<>();
        tallies.forEach((queue, channels) ->
                channels.forEach((channel, tally) -> rows.add(tally.row(queue, known.get(queue), channel))));
        ReportRange.checkRows(rows.size());
        rows.sort(Comparator.comparing((WorkItemReportRow row) ->
                        row.queue() == null ? row.queueId() : row.queue().name())
                .thenComparing(WorkItemReportRow::queueId)
                .thenComparing(WorkItemReportRow::channel));
        return rows;
    }
}
