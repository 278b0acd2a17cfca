package io.trunkline.query.report;

import io.trunkline.projections.queue.Attribution;
import io.trunkline.projections.queue.CallbackCounts;
import io.trunkline.projections.queue.Promises;
import io.trunkline.projections.queue.QueueIntervalDocument;
import io.trunkline.projections.queue.ServiceLevelFormula.Level;
import io.trunkline.projections.queue.VisitTotals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sorts one queue's intervals into the periods of a report, in one pass and in any order. */
final class PeriodTotals {

    /** What one period's intervals add up to. */
    private static final class Sum {
        private final VisitTotals.Sum visits = new VisitTotals.Sum();
        private long talks;
        private long talkMillis;
        private Promises promises = Promises.NONE;
        private long transferredIn;
        private CallbackCounts callbacks = CallbackCounts.NONE;

        void add(QueueIntervalDocument interval, Attribution attribution) {
            visits.add(interval.totals(attribution));
            talks += interval.talks();
            talkMillis += interval.talkMillis();
            promises = promises.plus(interval.promises());
            transferredIn += interval.transferredIn();
            callbacks = callbacks.plus(interval.callbacks());
        }

        QueueSums total() {
            return new QueueSums(visits.total(), Level.NONE, 0, talks, talkMillis, promises, transferredIn, callbacks);
        }
    }

    private final List<Period> periods;
    private final Attribution attribution;
    private final long[] starts;
    private final @Nullable Sum[] sums;

    PeriodTotals(List<Period> periods, Attribution attribution) {
        this.periods = periods;
        this.starts = periods.stream()
                .mapToLong(period -> period.from().toEpochMilli())
                .toArray();
        this.attribution = attribution;
        this.sums = new Sum[periods.size()];
    }

    /** An interval within one of the periods. */
    void add(QueueIntervalDocument interval) {
        Instant start = interval.start();
        int found = Arrays.binarySearch(starts, start.toEpochMilli());
        int index = found >= 0 ? found : -found - 2;
        Sum sum = sums[index];
        if (sum == null) {
            sum = new Sum();
            sums[index] = sum;
        }
        sum.add(interval, attribution);
    }

    List<PeriodSums> judged(QueueSums.Terms terms) {
        List<PeriodSums> rows = new ArrayList<>();
        for (int i = 0; i < periods.size(); i++) {
            Sum sum = sums[i];
            QueueSums total = sum == null ? QueueSums.NONE : sum.total();
            rows.add(new PeriodSums(periods.get(i), total.judged(terms)));
        }
        return rows;
    }
}
