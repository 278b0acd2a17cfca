package io.trunkline.projections.recount;

import io.trunkline.eventstore.Envelope;
import java.time.Instant;
import java.util.List;

/** What is counted is written down by quarter hour, by day and by month. */
record Sheets(List<Figures> all) {

    void count(Envelope event) {
        all.forEach(figures -> figures.count(event));
    }

    void add(Object owner, Instant at, String figure, long amount) {
        all.forEach(figures -> figures.add(owner, at, figure, amount));
    }

    void max(Object owner, Instant at, String figure, long value) {
        all.forEach(figures -> figures.max(owner, at, figure, value));
    }
}
