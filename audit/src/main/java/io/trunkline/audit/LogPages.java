package io.trunkline.audit;

import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.LogEntry;
import java.util.List;
import java.util.function.Consumer;

/** A part of the log, page by page. */
final class LogPages {

    private static final int PAGE = 500;

    private LogPages() {}

    /** Pages are never empty. */
    static void each(EventLog log, long after, long upTo, Consumer<List<LogEntry>> reader) {
        long position = after;
        while (position < upTo) {
            List<LogEntry> page = log.browse(position, PAGE);
            List<LogEntry> wanted =
                    page.stream().filter(entry -> entry.position() <= upTo).toList();
            if (!wanted.isEmpty()) {
                reader.accept(wanted);
            }
            if (page.isEmpty() || wanted.size() < page.size()) {
                return;
            }
            position = page.getLast().position();
        }
    }
}
