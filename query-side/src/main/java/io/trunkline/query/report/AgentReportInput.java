package io.trunkline.query.report;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of agents. The schema has defaults, yet a client may send an explicit null for each of them.
 *
 * @param afterPosition the report is to hold every event up to there
 */
record AgentReportInput(
        Instant from,
        Instant to,
        @Nullable List<String> agentIds,
        @Nullable ReportInterval interval,
        @Nullable String timeZone,
        @Nullable ReportGrouping grouping,
        @Nullable ReportRangeInput compareWith,
        @Nullable Long afterPosition,
        @Nullable ReportPage page) {

    ReportInterval intervalOrTotal() {
        return Objects.requireNonNullElse(interval, ReportInterval.TOTAL);
    }

    String timeZoneOrUtc() {
        return Objects.requireNonNullElse(timeZone, "UTC");
    }

    boolean together() {
        return grouping == ReportGrouping.TOGETHER;
    }

    AgentReportInput over(ReportRangeInput other) {
        return new AgentReportInput(
                other.from(), other.to(), agentIds, interval, timeZone, grouping, null, afterPosition, page);
    }
}
