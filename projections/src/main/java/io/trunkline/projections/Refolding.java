package io.trunkline.projections;

import io.trunkline.eventstore.EventLog;

/** The log up to a position, for one answer of the past, and how much was folded again from it. Used by one thread. */
public final class Refolding {

    private final EventLog log;
    private final long position;
    private int documents;
    private long events;

    public Refolding(EventLog log, long position) {
        this.log = log;
        this.position = position;
    }

    EventLog log() {
        return log;
    }

    /** Up to where documents are as they were. */
    public long position() {
        return position;
    }

    void of(int more) {
        documents += more;
    }

    void read(int more) {
        events += more;
    }

    /** Stored documents that had folded something since, and so were folded again. */
    public int documents() {
        return documents;
    }

    /** Events of the log that were read for that, once for each reading. */
    public long events() {
        return events;
    }
}
