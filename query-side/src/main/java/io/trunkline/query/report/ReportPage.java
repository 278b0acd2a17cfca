package io.trunkline.query.report;

import org.jspecify.annotations.Nullable;

/**
 * Which rows of a report are wanted, and in which order.
 *
 * @param first absent: all of them
 * @param after the cursor of the row before; absent: from the first one on
 * @param sortBy the name of one of the rows' numbers; absent: by owner and time
 */
record ReportPage(
        @Nullable Integer first,
        @Nullable String after,
        @Nullable String sortBy,
        @Nullable Boolean descending) {

    static final ReportPage ALL = new ReportPage(null, null, null, null);
}
