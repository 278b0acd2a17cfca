package io.trunkline.testkit.log;

import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.LogEntry;
import io.trunkline.eventstore.LogListener;
import io.trunkline.eventstore.LogUnavailable;
import io.trunkline.eventstore.NewEvent;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;

/** A log whose first appends happen, but whose answers to them are lost on the way. */
final class LosingAnswers implements EventLog {

    private final EventLog real;
    private final int lost;
    private final AtomicInteger appends = new AtomicInteger();

    LosingAnswers(EventLog real, int lost) {
        this.real = real;
        this.lost = lost;
    }

    int appends() {
        return appends.get();
    }

    @Override
    public long append(String stream, long expectedRevision, List<NewEvent> events) {
        long position = real.append(stream, expectedRevision, events);
        if (appends.incrementAndGet() <= lost) {
            throw new LogUnavailable("the answer was lost", null);
        }
        return position;
    }

    @Override
    public List<LogEntry> browseStream(String stream, long fromRevision, int max) {
        return real.browseStream(stream, fromRevision, max);
    }

    @Override
    public OptionalLong lastRevision(String stream) {
        return real.lastRevision(stream);
    }

    @Override
    public List<LogEntry> browse(long afterPosition, int max) {
        return real.browse(afterPosition, max);
    }

    @Override
    public long head() {
        return real.head();
    }

    @Override
    public long positionBefore(Instant instant, long mark) {
        return real.positionBefore(instant, mark);
    }

    @Override
    public Following follow(long afterPosition, LogListener listener) {
        return real.follow(afterPosition, listener);
    }

    @Override
    public Following followAlong(long afterPosition, LogListener listener) {
        return real.followAlong(afterPosition, listener);
    }
}
