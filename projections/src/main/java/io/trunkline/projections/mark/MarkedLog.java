package io.trunkline.projections.mark;

import com.mongodb.MongoException;
import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.ForwardingEventLog;
import java.time.Instant;

/**
 * A log that finds an instant from the nearest mark on. Where the marks are not as far, or cannot be read, it searches
 * longer; the answer is the same.
 */
public final class MarkedLog extends ForwardingEventLog {

    private final TimeMarks marks;

    public MarkedLog(EventLog log, TimeMarks marks) {
        super(log);
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
}
