package io.trunkline.testkit.log;

import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.ForwardingEventLog;
import io.trunkline.eventstore.LogUnavailable;
import io.trunkline.eventstore.NewEvent;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A log whose first appends happen, but whose answers to them are lost on the way. */
final class LosingAnswers extends ForwardingEventLog {

    private final int lost;
    private final AtomicInteger appends = new AtomicInteger();

    LosingAnswers(EventLog real, int lost) {
        super(real);
        this.lost = lost;
    }

    int appends() {
        return appends.get();
    }

    @Override
    public long append(String stream, long expectedRevision, List<NewEvent> events) {
        long position = super.append(stream, expectedRevision, events);
        if (appends.incrementAndGet() <= lost) {
            throw new LogUnavailable("the answer was lost", null);
        }
        return position;
    }
}
