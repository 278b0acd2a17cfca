package io.trunkline.query.report;

/** How long one row of a report is. */
enum ReportInterval {
    QUARTER_HOUR,
    HALF_HOUR,
    HOUR,
    DAY,
    /** Begins on Monday (ISO 8601). */
    WEEK,
    MONTH,
    /** One row for the whole range. */
    TOTAL
}
