package io.trunkline.query.report;

import io.trunkline.events.AgentStatus;
import io.trunkline.events.ConversationEvent.TransferKind;
import io.trunkline.projections.live.AgentEntry;
import io.trunkline.query.report.Paged.PageInfo;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A report of agents' time and contacts.
 *
 * @param rowCount of all rows, those of other pages included
 * @param compared the same of the period that it was to be compared with
 * @param refolded how it was answered, both periods together; absent in a report of now, and in the one compared
 */
record AgentReport(
        String metricsVersion,
        long position,
        List<AgentReportRow> rows,
        int rowCount,
        PageInfo pageInfo,
        AgentReportRow total,
        @Nullable AgentReport compared,
        @Nullable Refolded refolded) {

    /** Not-ready time for one reason. */
    record ReasonMillis(String reason, long millis) {}

    /** Missed offers of one cause, {@link io.trunkline.events.AgentEvent.ReleaseCause}. */
    record CauseCount(String cause, long count) {}

    /**
     * @param agent absent where agents are taken together, and in the total
     * @param occupancy 0 to 1
     * @param utilization 0 to 1
     */
    record AgentReportRow(
            @Nullable AgentEntry agent,
            Instant from,
            Instant to,
            long readyMillis,
            long reservedMillis,
            long talkingMillis,
            long holdingMillis,
            long consultingMillis,
            long wrapUpMillis,
            long notReadyMillis,
            long signedInMillis,
            long handled,
            long missed,
            long transferredBlind,
            long transferredAttended,
            @Nullable Double ahtMillis,
            @Nullable Double occupancy,
            @Nullable Double utilization,
            List<ReasonMillis> notReady,
            List<CauseCount> missedByCause) {

        static AgentReportRow of(@Nullable AgentEntry agent, Period period, AgentSums sums) {
            return new AgentReportRow(
                    agent,
                    period.from(),
                    period.to(),
                    sums.in(AgentStatus.READY),
                    sums.in(AgentStatus.RESERVED),
                    sums.talking(),
                    sums.holding(),
                    sums.consulting(),
                    sums.in(AgentStatus.WRAP_UP),
                    sums.in(AgentStatus.NOT_READY),
                    sums.signedIn(),
                    sums.handled(),
                    sums.missed(),
                    sums.transfers(TransferKind.BLIND),
                    sums.transfers(TransferKind.ATTENDED),
                    sums.ahtMillis(),
                    sums.occupancy(),
                    sums.utilization(),
                    sums.reasons().entrySet().stream()
                            .sorted(Map.Entry.comparingByKey())
                            .map(one -> new ReasonMillis(one.getKey(), one.getValue()))
                            .toList(),
                    sums.misses().entrySet().stream()
                            .sorted(Map.Entry.comparingByKey())
                            .map(one -> new CauseCount(one.getKey(), one.getValue()))
                            .toList());
        }
    }

    AgentReport comparedWith(AgentReport other) {
        return new AgentReport(metricsVersion, position, rows, rowCount, pageInfo, total, other, refolded);
    }

    AgentReport refolded(Refolded how) {
        return new AgentReport(metricsVersion, position, rows, rowCount, pageInfo, total, compared, how);
    }
}
