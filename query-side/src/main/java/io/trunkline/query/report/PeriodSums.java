package io.trunkline.query.report;

/** One queue's sums in one period. */
record PeriodSums(Period period, QueueSums sums) {}
