package io.trunkline.query.report;

import io.trunkline.projections.queue.Attribution;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of call flows. The schema has defaults, yet a client may send an explicit null for each of them.
 *
 * @param flows by their names; absent: all
 * @param afterPosition the report is to hold every event up to there
 */
record IvrReportInput(
        Instant from,
        Instant to,
        @Nullable List<String> flows,
        @Nullable ReportInterval interval,
        @Nullable String timeZone,
        @Nullable Attribution attribution,
        @Nullable IvrGrouping grouping,
        @Nullable ReportRangeInput compareWith,
        @Nullable Long afterPosition,
        @Nullable ReportPage page) {

    ReportInterval intervalOrDay() {
        return Objects.requireNonNullElse(interval, ReportInterval.DAY);
    }

    String timeZoneOrUtc() {
        return Objects.requireNonNullElse(timeZone, "UTC");
    }

    Attribution attributionOrArrival() {
        return Objects.requireNonNullElse(attribution, Attribution.BY_ARRIVAL);
    }

    IvrGrouping groupingOrVersion() {
        return Objects.requireNonNullElse(grouping, IvrGrouping.VERSION);
    }

    IvrReportInput over(ReportRangeInput other) {
        return new IvrReportInput(
                other.from(), other.to(), flows, interval, timeZone, attribution, grouping, null, afterPosition, page);
    }
}
