package io.trunkline.query.report;

import io.trunkline.projections.queue.Attribution;
import io.trunkline.projections.queue.QueueIntervalDocument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Sorts one queue's quarter hours into the periods of a report, in one pass and in any order. */
final class PeriodTotals {

    private final List<Period> periods;
    private final List<Instant> starts;
    private final Attribution attribution;
    private final List<QueueSums> sums;

    PeriodTotals(List<Period> periods, Attribution attribution) {
        this.periods = periods;
        this.starts = periods.stream().map(Period::from).toList();
        this.attribution = attribution;
        this.sums = new ArrayList<>(Collections.nCopies(periods.size(), QueueSums.NONE));
    }

    /** A quarter hour within the periods. */
    void add(QueueIntervalDocument quarter) {
        int found = Collections.binarySearch(starts, quarter.start());
        int index = found >= 0 ? found : -found - 2;
        sums.set(index, sums.get(index).plus(quarter, attribution));
    }

    List<PeriodSums> judged(QueueSums.Terms terms) {
        List<PeriodSums> rows = new ArrayList<>();
        for (int i = 0; i < periods.size(); i++) {
            rows.add(new PeriodSums(periods.get(i), sums.get(i).judged(terms)));
        }
        return rows;
    }
}
