package io.trunkline.audit;

import io.trunkline.events.CallId;
import io.trunkline.events.ExportEvent.ExportStarted;
import io.trunkline.events.ExportFilter;
import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.LogEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which events an export takes. With ids in its filter these are the events that name one of them, and all other events of the
 * calls of which such an event tells, so that calls come whole. Times are places in the log: from the first event that it took at
 * or after {@code from}, up to the first one at or after {@code until}. Where the log's clock steps back in between, what lies
 * behind midnight is the new day's all the same, so that no event is in neither day.
 */
final class Selection {

    /** Calls that a filter's ids may lead to. */
    static final int CALLS = 1_000_000;

    /** One kind of ids, with the calls that they lead to. */
    private record Kind(Set<?> wanted, Set<CallId> calls) {

        boolean names(Set<Object> ids) {
            return wanted.stream().anyMatch(ids::contains);
        }

        boolean takes(Set<Object> ids) {
            return names(ids) || ids.stream().anyMatch(id -> id instanceof CallId call && calls.contains(call));
        }
    }

    private final List<Kind> kinds = new ArrayList<>();
    private final long after;
    private final long upTo;

    private Selection(ExportStarted export, EventLog log) {
        ExportFilter filter = export.filter();
        Instant from = filter.from();
        Instant until = filter.until();
        this.after = from == null ? export.after() : Math.max(export.after(), log.positionBefore(from));
        this.upTo = until == null ? export.upTo() : Math.min(export.upTo(), log.positionBefore(until));
        add(filter.queues());
        add(filter.agents());
        add(filter.calls());
        add(filter.subjects());
    }

    private void add(Collection<?> ids) {
        if (!ids.isEmpty()) {
            kinds.add(new Kind(Set.copyOf(ids), new HashSet<>()));
        }
    }

    /**
     * Reads the export's part of the log once, where ids are wanted.
     *
     * @throws TooMany they lead to more calls than can be kept in mind
     */
    static Selection of(ExportStarted export, EventLog log) {
        Selection selection = new Selection(export, log);
        if (!selection.kinds.isEmpty()) {
            LogPages.each(log, selection.after, selection.upTo, selection::learn);
        }
        return selection;
    }

    /** The position after which it begins. */
    long after() {
        return after;
    }

    /** The last position that it may take. */
    long upTo() {
        return upTo;
    }

    private void learn(List<LogEntry> page) {
        for (LogEntry entry : page) {
            Set<Object> ids = NamedIds.of(entry);
            for (Kind kind : kinds) {
                if (kind.names(ids)) {
                    ids.forEach(id -> remember(kind, id));
                }
            }
        }
    }

    private static void remember(Kind kind, Object id) {
        if (id instanceof CallId call) {
            kind.calls().add(call);
            if (kind.calls().size() > CALLS) {
                throw new TooMany();
            }
        }
    }

    /** Of an event between {@link #after} and {@link #upTo}. */
    boolean takes(LogEntry entry) {
        if (kinds.isEmpty()) {
            return true;
        }
        Set<Object> ids = NamedIds.of(entry);
        return kinds.stream().allMatch(kind -> kind.takes(ids));
    }

    /** The filter is too wide to follow its calls. */
    static final class TooMany extends RuntimeException {
        TooMany() {
            super("The filter leads to more than " + CALLS + " calls; a shorter time is exported at once.");
        }
    }
}
