package io.trunkline.query.report;

/** Whose a row of a report is. */
enum ReportGrouping {
    /** One queue's, one agent's. */
    EACH,
    /** That of all which were asked for. */
    TOGETHER
}
