package io.trunkline.eventstore;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/** A log that hands everything on to another one; those who do one thing otherwise override that. */
public abstract class ForwardingEventLog implements EventLog {

    /** Where everything goes. */
    protected final EventLog log;

    /** Hands on to a log, which is not closed with this one. */
    protected ForwardingEventLog(EventLog log) {
        this.log = log;
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
    public long positionBefore(Instant instant, long mark) {
        return log.positionBefore(instant, mark);
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
