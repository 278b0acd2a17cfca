package io.trunkline.projections.mark;

import com.mongodb.MongoException;
import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.LogEntry;
import io.trunkline.eventstore.LogListener;
import io.trunkline.eventstore.NewEvent;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/**
 * A log that finds an instant from the nearest mark on. Where the marks are not as far, or cannot be read, it searches
 * longer; the answer is the same.
 */
public final class MarkedLog implements EventLog {

    private final EventLog log;
    private final TimeMarks marks;

    public MarkedLog(EventLog log, TimeMarks marks) {
        this.log = log;
        this.marks = marks;
    }

    @Override
    public long positionBefore(Instant instant, long mark) {
        return log.positionBefore(instant, Math.max(mark, markBefore(instant)));
    }

    private long markBefore(Instant instant) {
        try {
            return marks.before(instant);
        } catch (MongoException _) {
            return START;
        }
    }

    @Override
    public long append(String stream, long expectedRevision, List<NewEvent> events) {
        return log.append(stream, expectedRevision, events);
    }

    @Override
    public List<LogEntry> browseStream(String stream, long fromRevision, int max) {
        return log.browseStream(stream, fromRevision, max);
    }

    @Override
    public OptionalLong lastRevision(String stream) {
        return log.lastRevision(stream);
    }

    @Override
    public List<LogEntry> browse(long afterPosition, int max) {
        return log.browse(afterPosition, max);
    }

    @Override
    public long head() {
        return log.head();
    }

    @Override
    public Following follow(long afterPosition, LogListener listener) {
        return log.follow(afterPosition, listener);
    }

    @Override
    public Following followAlong(long afterPosition, LogListener listener) {
        return log.followAlong(afterPosition, listener);
    }
}
