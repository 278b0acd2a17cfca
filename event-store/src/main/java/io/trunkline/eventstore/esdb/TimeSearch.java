package io.trunkline.eventstore.esdb;

import io.kurrent.dbclient.ReadAllOptions;
import io.kurrent.dbclient.RecordedEvent;
import io.trunkline.eventstore.EventLog;
import java.time.Instant;
import java.util.List;

/**
 * Finds an instant's place in the log. A position in the middle of the log cannot be guessed: the server takes only
 * those that it has given out. So the log is read from both ends by turns, and whichever end is nearer bounds the work:
 * at most twice the pages between the instant and that end, one page of memory.
 */
final class TimeSearch {

    private static final int PAGE = 1_000;

    /** Reads so many events. */
    interface Pages {
        List<RecordedEvent> read(ReadAllOptions options, int count);
    }

    private final Pages pages;
    private final Instant instant;
    private long before = EventLog.START;
    private long after = Long.MAX_VALUE;

    TimeSearch(Pages pages, Instant instant) {
        this.pages = pages;
        this.instant = instant;
    }

    /** Position of the last event that was recorded before the instant; {@link EventLog#START} where there is none. */
    long position() {
        while (true) {
            if (forwards() || backwards()) {
                return before;
            }
        }
    }

    /** Whether the instant was passed, or the end. */
    private boolean forwards() {
        ReadAllOptions from = EventStoreDbLog.from(ReadAllOptions.get().forwards(), before);
        List<RecordedEvent> page = pages.read(from, PAGE);
        for (RecordedEvent event : page) {
            if (!event.getCreated().isBefore(instant)) {
                return true;
            }
            before = EventStoreDbLog.position(event);
        }
        return page.size() < PAGE;
    }

    private boolean backwards() {
        ReadAllOptions options = ReadAllOptions.get().backwards();
        ReadAllOptions from = after == Long.MAX_VALUE ? options.fromEnd() : EventStoreDbLog.from(options, after);
        List<RecordedEvent> page = pages.read(from, PAGE);
        for (RecordedEvent event : page) {
            if (event.getCreated().isBefore(instant)) {
                before = EventStoreDbLog.position(event);
                return true;
            }
            after = EventStoreDbLog.position(event);
        }
        return page.size() < PAGE;
    }
}
