package io.trunkline.query.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;

/** Sorts what happened into the periods of a report, in one pass and in any order. */
final class PeriodSplit<S> {

    private final List<Period> periods;
    private final List<Instant> starts;
    private final List<S> sums;

    PeriodSplit(List<Period> periods, S none) {
        this.periods = periods;
        this.starts = periods.stream().map(Period::from).toList();
        this.sums = new ArrayList<>(Collections.nCopies(periods.size(), none));
    }

    /** Changes the sums of the period that holds an instant; it lies within the periods. */
    void add(Instant at, UnaryOperator<S> how) {
        int found = Collections.binarySearch(starts, at);
        int index = found >= 0 ? found : -found - 2;
        sums.set(index, how.apply(sums.get(index)));
    }

    /** One for each period, in their order. */
    <O> List<OwnedSums<O, S>> of(O owner) {
        List<OwnedSums<O, S>> rows = new ArrayList<>();
        for (int i = 0; i < periods.size(); i++) {
            rows.add(new OwnedSums<>(owner, periods.get(i), sums.get(i)));
        }
        return rows;
    }
}
