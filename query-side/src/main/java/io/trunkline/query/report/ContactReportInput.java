package io.trunkline.query.report;

import io.trunkline.projections.queue.Attribution;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of contacts. The schema has defaults, yet a client may send an explicit null for each of them.
 *
 * @param numbers dialled; absent: any
 * @param afterPosition the report is to hold every event up to there
 */
record ContactReportInput(
        Instant from,
        Instant to,
        @Nullable ReportInterval interval,
        @Nullable String timeZone,
        @Nullable Attribution attribution,
        @Nullable ContactGrouping grouping,
        @Nullable List<String> numbers,
        @Nullable List<String> queueIds,
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

    ContactGrouping groupingOrTogether() {
        return Objects.requireNonNullElse(grouping, ContactGrouping.TOGETHER);
    }

    ContactReportInput over(ReportRangeInput other) {
        return new ContactReportInput(
                other.from(),
                other.to(),
                interval,
                timeZone,
                attribution,
                grouping,
                numbers,
                queueIds,
                null,
                afterPosition,
                page);
    }
}
