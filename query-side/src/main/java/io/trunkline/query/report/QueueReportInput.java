package io.trunkline.query.report;

import io.trunkline.projections.queue.Attribution;
import io.trunkline.projections.queue.ServiceLevelFormula;
import io.trunkline.query.errors.QueryRefused;
import io.trunkline.query.errors.RefusalCode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is asked. The schema has defaults, yet a client may send an explicit null for each of them.
 *
 * @param thresholdSeconds of the service level; each queue's own where absent
 * @param afterPosition the report is to hold every event up to there
 */
record QueueReportInput(
        Instant from,
        Instant to,
        @Nullable List<String> queueIds,
        @Nullable ReportInterval interval,
        @Nullable String timeZone,
        @Nullable Attribution attribution,
        @Nullable ServiceLevelFormula formula,
        @Nullable Integer thresholdSeconds,
        @Nullable ReportGrouping grouping,
        @Nullable ReportRangeInput compareWith,
        @Nullable Long afterPosition,
        @Nullable ReportPage page) {

    private static final int LONGEST_THRESHOLD = 3600;

    ReportInterval intervalOrHour() {
        return Objects.requireNonNullElse(interval, ReportInterval.HOUR);
    }

    String timeZoneOrUtc() {
        return Objects.requireNonNullElse(timeZone, "UTC");
    }

    Attribution attributionOrArrival() {
        return Objects.requireNonNullElse(attribution, Attribution.BY_ARRIVAL);
    }

    ServiceLevelFormula formulaOrDefault() {
        return Objects.requireNonNullElse(formula, ServiceLevelFormula.IGNORE_ABANDONED_WITHIN_T);
    }

    boolean together() {
        return grouping == ReportGrouping.TOGETHER;
    }

    QueueReportInput over(ReportRangeInput other) {
        return new QueueReportInput(
                other.from(),
                other.to(),
                queueIds,
                interval,
                timeZone,
                attribution,
                formula,
                thresholdSeconds,
                grouping,
                null,
                afterPosition,
                page);
    }

    void checkThreshold() {
        if (thresholdSeconds != null && (thresholdSeconds < 1 || thresholdSeconds > LONGEST_THRESHOLD)) {
            throw new QueryRefused(
                    RefusalCode.BAD_THRESHOLD,
                    "A threshold is 1 to " + LONGEST_THRESHOLD + " seconds.",
                    Map.of("thresholdSeconds", thresholdSeconds, "limit", LONGEST_THRESHOLD));
        }
    }
}
