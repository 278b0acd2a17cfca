package io.trunkline.query.report;

/** Whose a row of a report of call flows is. */
enum IvrGrouping {
    /** One flow's, all its versions. */
    FLOW,
    /** One version's of one flow. */
    VERSION,
    /** That of all flows. */
    TOGETHER
}
