package io.trunkline.projections.recount;

import io.trunkline.eventstore.Envelope;
import io.trunkline.projections.recount.ReconcileResult.Cause;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The events behind one number: how many, and the newest of them. */
final class Behind {

    private final Deque<Cause> newest = new ArrayDeque<>();
    private long count;

    static Behind of(List<Envelope> events) {
        Behind behind = new Behind();
        events.forEach(behind::add);
        return behind;
    }

    void add(Envelope event) {
        if (!newest.isEmpty() && newest.getLast().position() == event.position()) {
            return;
        }
        count++;
        newest.addLast(new Cause(
                event.position(), event.name(), event.stream(), event.event().at()));
        if (newest.size() > Reconciliation.EVENTS_KEPT) {
            newest.removeFirst();
        }
    }

    long count() {
        return count;
    }

    List<Cause> newest() {
        return List.copyOf(newest);
    }
}
