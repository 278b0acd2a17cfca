package io.trunkline.query.report;

import java.time.Instant;

/** The period that a report is to be compared with. */
record ReportRangeInput(Instant from, Instant to) {}
