package io.trunkline.audit.replay;

import io.trunkline.audit.NamedIds;
import io.trunkline.events.CallId;
import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.LogEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What happened to one call, agent or queue, or by one actor, in the order of the log. */
public final class Replay {

    /** Events of one answer. */
    public static final int MOST = 5_000;

    /** Events looked at for one answer. */
    static final int LOOKED_AT = 2_000_000;

    /** After a call's own last event, what else is about it follows soon: wrap-up, dispositions, recordings. */
    static final int AFTER_CALL = 20_000;

    private static final int PAGE = 1_000;

    private final List<LogEntry> events;
    private final Rest rest;

    /** What there is beside what is told. */
    enum Rest {
        NOTHING,
        MORE,
        /** Further behind a call than anybody has looked. */
        FAR_BEHIND_CALL
    }

    private Replay(List<LogEntry> events, Rest rest) {
        this.events = List.copyOf(events);
        this.rest = rest;
    }

    /**
     * Reads the log.
     *
     * @param most 1 to {@link #MOST}
     */
    public static Replay read(EventLog log, ReplayFilter filter, int most) {
        long position = filter.from() == null ? EventLog.START : log.positionBefore(filter.from());
        long end = filter.until() == null ? log.head() : log.positionBefore(filter.until());
        long lastOfCall = end;
        CallId call = filter.call();
        if (call != null) {
            List<LogEntry> own = log.browseStream(call.stream(), 0, MOST);
            if (own.isEmpty()) {
                return new Replay(List.of(), Rest.NOTHING);
            }
            position = Math.max(position, own.getFirst().position() - 1);
            lastOfCall = own.getLast().position();
        }
        return read(log, filter, most, position, end, lastOfCall);
    }

    private static Replay read(EventLog log, ReplayFilter filter, int most, long after, long end, long lastOfCall) {
        List<LogEntry> found = new ArrayList<>();
        int looked = 0;
        int beyond = 0;
        for (long position = after; position < end; ) {
            List<LogEntry> page = log.browse(position, PAGE);
            for (LogEntry entry : page) {
                if (entry.position() > end) {
                    return new Replay(found, Rest.NOTHING);
                }
                if (beyond == AFTER_CALL) {
                    return new Replay(found, Rest.FAR_BEHIND_CALL);
                }
                position = entry.position();
                beyond += position > lastOfCall ? 1 : 0;
                if (takes(filter, entry)) {
                    if (found.size() == most) {
                        return new Replay(found, Rest.MORE);
                    }
                    found.add(entry);
                }
            }
            looked += page.size();
            if (page.isEmpty() || looked >= LOOKED_AT) {
                return new Replay(found, page.isEmpty() ? Rest.NOTHING : Rest.MORE);
            }
        }
        return new Replay(found, Rest.NOTHING);
    }

    private static boolean takes(ReplayFilter filter, LogEntry entry) {
        if (filter.actor() != null && !filter.actor().equals(entry.actor())) {
            return false;
        }
        if (filter.correlation() != null && !filter.correlation().equals(entry.correlation())) {
            return false;
        }
        if (filter.call() == null && filter.agent() == null && filter.queue() == null) {
            return true;
        }
        Set<Object> ids = NamedIds.of(entry);
        return (filter.call() == null || ids.contains(filter.call()))
                && (filter.agent() == null || ids.contains(filter.agent()))
                && (filter.queue() == null || ids.contains(filter.queue()));
    }

    /** In the order of the log. */
    public List<LogEntry> events() {
        return events;
    }

    /** There are others that would have been told, or that have not been looked at. */
    public boolean more() {
        return rest != Rest.NOTHING;
    }

    Rest rest() {
        return rest;
    }
}
