package io.trunkline.query.report;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of callbacks. The schema has defaults, yet a client may send an explicit null for each of them.
 *
 * @param afterPosition the report is to hold every event up to there
 */
record CallbackReportInput(
        Instant from,
        Instant to,
        @Nullable List<String> queueIds,
        @Nullable ReportInterval interval,
        @Nullable String timeZone,
        @Nullable ReportGrouping grouping,
        @Nullable ReportRangeInput compareWith,
        @Nullable Long afterPosition,
        @Nullable ReportPage page) {

    ReportInterval intervalOrDay() {
        return Objects.requireNonNullElse(interval, ReportInterval.DAY);
    }

    String timeZoneOrUtc() {
        return Objects.requireNonNullElse(timeZone, "UTC");
    }

    boolean together() {
        return grouping == ReportGrouping.TOGETHER;
    }

    CallbackReportInput over(ReportRangeInput other) {
        return new CallbackReportInput(
                other.from(), other.to(), queueIds, interval, timeZone, grouping, null, afterPosition, page);
    }
}
