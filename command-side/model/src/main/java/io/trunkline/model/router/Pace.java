package io.trunkline.model.router;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** How fast a queue's contacts have been served of late, and how soon callers have given up. Bounded. */
final class Pace {

    /** Contacts looked back upon. */
    static final int HANDLINGS = 50;

    /** Visits looked back upon: giving up is rarer than being served. */
    static final int WAITS = 200;

    /** With fewer handled contacts than this nothing is foretold. */
    static final int ENOUGH = 5;

    private record Wait(long millis, boolean abandoned) {}

    private final Deque<Long> handlings = new ArrayDeque<>();
    private final Deque<Wait> waits = new ArrayDeque<>();
    private long handledMillis;
    private long waitedMillis;
    private int abandoned;

    /** A contact was done, its offer and wrap-up included. */
    void handled(Duration time) {
        handlings.add(time.toMillis());
        handledMillis += time.toMillis();
        if (handlings.size() > HANDLINGS) {
            handledMillis -= handlings.remove();
        }
    }

    /** A visit ended. */
    void waited(Duration time, boolean gaveUp) {
        waits.add(new Wait(time.toMillis(), gaveUp));
        count(time.toMillis(), gaveUp, 1);
        if (waits.size() > WAITS) {
            Wait oldest = waits.remove();
            count(-oldest.millis(), oldest.abandoned(), -1);
        }
    }

    private void count(long millis, boolean gaveUp, int one) {
        waitedMillis += millis;
        abandoned += gaveUp ? one : 0;
    }

    boolean isKnown() {
        return handlings.size() >= ENOUGH && handledMillis > 0;
    }

    /** Contacts that one agent finishes in a millisecond. */
    double serviceRate() {
        return (double) handlings.size() / handledMillis;
    }

    /** How often one who waits gives up in a millisecond: those who did, by the time that all waited. */
    double abandonRate() {
        return waitedMillis == 0 ? 0 : (double) abandoned / waitedMillis;
    }
}
