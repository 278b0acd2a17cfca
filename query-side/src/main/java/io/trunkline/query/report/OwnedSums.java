package io.trunkline.query.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The sums of one owner, such as a queue or an agent, in one period.
 *
 * @param owner absent where all of them are taken together
 */
record OwnedSums<O, S>(@Nullable O owner, Period period, S sums) {

    /** One for each period, of all owners together. */
    static <O, S> List<OwnedSums<O, S>> together(List<OwnedSums<O, S>> rows, BinaryOperator<S> plus) {
        Map<Period, S> sums = new LinkedHashMap<>();
        rows.forEach(row -> sums.merge(row.period, row.sums, plus));
        return sums.entrySet().stream()
                .map(sum -> new OwnedSums<O, S>(null, sum.getKey(), sum.getValue()))
                .toList();
    }

    static <O, S> S total(List<OwnedSums<O, S>> rows, S none, BinaryOperator<S> plus) {
        return rows.stream().map(OwnedSums::sums).reduce(none, plus);
    }
}
