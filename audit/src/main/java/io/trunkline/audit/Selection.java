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
 * calls of which such an event tells, so that calls come whole.
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

    private final ExportFilter filter;
    private final List<Kind> kinds = new ArrayList<>();

    private Selection(ExportFilter filter) {
        this.filter = filter;
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
        Selection selection = new Selection(export.filter());
        if (!selection.kinds.isEmpty()) {
            LogPages.each(log, export.after(), export.upTo(), selection::learn);
        }
        return selection;
    }

    private void learn(List<LogEntry> page) {
        for (LogEntry entry : page) {
            if (!inTime(entry)) {
                continue;
            }
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

    boolean takes(LogEntry entry) {
        if (!inTime(entry)) {
            return false;
        }
        if (kinds.isEmpty()) {
            return true;
        }
        Set<Object> ids = NamedIds.of(entry);
        return kinds.stream().allMatch(kind -> kind.takes(ids));
    }

    private boolean inTime(LogEntry entry) {
        Instant from = filter.from();
        Instant until = filter.until();
        return (from == null || !entry.recordedAt().isBefore(from))
                && (until == null || entry.recordedAt().isBefore(until));
    }

    /** The filter is too wide to follow its calls. */
    static final class TooMany extends RuntimeException {
        TooMany() {
            super("The filter leads to more than " + CALLS + " calls; a shorter time is exported at once.");
        }
    }
}
