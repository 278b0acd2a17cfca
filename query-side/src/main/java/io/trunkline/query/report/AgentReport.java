package io.trunkline.query.report;

import io.trunkline.projections.live.AgentEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A report of agents' time and contacts. */
record AgentReport(String metricsVersion, long position, List<AgentReportRow> rows) {

    /** @param occupancy 0 to 1 */
    record AgentReportRow(
            AgentEntry agent,
            long readyMillis,
            long reservedMillis,
            long talkingMillis,
            long wrapUpMillis,
            long notReadyMillis,
            long signedInMillis,
            long handled,
            long missed,
            @Nullable Double ahtMillis,
            @Nullable Double occupancy) {

        static AgentReportRow of(AgentEntry agent, AgentSums sums) {
            return new AgentReportRow(
                    agent,
                    sums.ready(),
                    sums.reserved(),
                    sums.talking(),
                    sums.wrapUp(),
                    sums.notReady(),
                    sums.signedIn(),
                    sums.handled(),
                    sums.missed(),
                    sums.ahtMillis(),
                    sums.occupancy());
        }
    }
}
