package io.trunkline.query.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tallies of whatever owners there turn out to be, one for each owner and period. */
final class PeriodTallies<O, T> {

    private final List<Period> periods;
    private final List<Instant> starts;
    private final Supplier<T> none;
    private final Map<@Nullable O, List<T>> tallies = new LinkedHashMap<>();

    PeriodTallies(List<Period> periods, Supplier<T> none) {
        this.periods = periods;
        this.starts = periods.stream().map(Period::from).toList();
        this.none = none;
        ReportRange.checkRows(periods.size());
    }

    /**
     * The tally that an instant within the periods counts in.
     *
     * @param owner absent: nobody's
     */
    T of(@Nullable O owner, Instant at) {
        List<T> known = tallies.get(owner);
        if (known == null) {
            ReportRange.checkRows((tallies.size() + 1L) * periods.size());
            known = fresh();
            tallies.put(owner, known);
        }
        int found = Collections.binarySearch(starts, at);
        return known.get(found >= 0 ? found : -found - 2);
    }

    private List<T> fresh() {
        List<T> fresh = new ArrayList<>();
        periods.forEach(_ -> fresh.add(none.get()));
        return fresh;
    }

    /** Of each owner one for each period; nobody's come last. */
    List<OwnedSums<O, T>> rows(Comparator<O> order) {
        List<@Nullable O> owners = new ArrayList<>(tallies.keySet());
        owners.sort(Comparator.nullsLast(order));
        List<OwnedSums<O, T>> rows = new ArrayList<>();
        for (O owner : owners) {
            Collection<T> known = tallies.getOrDefault(owner, List.of());
            int i = 0;
            for (T tally : known) {
                rows.add(new OwnedSums<>(owner, periods.get(i++), tally));
            }
        }
        return rows;
    }
}
