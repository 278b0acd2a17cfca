package io.trunkline.audit;

import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.LogEntry;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** A part of the log, page by page. */
final class LogPages {

    /** As many as the log gives in one answer. */
    private static final int PAGE = 1_000;

    private LogPages() {}

    /** Pages are never empty. While one is worked on, the next is read. */
    static void each(EventLog log, long after, long upTo, Consumer<List<LogEntry>> reader) {
        if (after >= upTo) {
            return;
        }
        try (ExecutorService ahead = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<List<LogEntry>> next = read(log, after, ahead);
            for (List<LogEntry> page = got(next); !page.isEmpty(); page = got(next)) {
                long last = page.getLast().position();
                boolean more = last < upTo;
                next = more ? read(log, last, ahead) : CompletableFuture.completedFuture(List.of());
                List<LogEntry> wanted = more
                        ? page
                        : page.stream()
                                .filter(entry -> entry.position() <= upTo)
                                .toList();
                if (!wanted.isEmpty()) {
                    reader.accept(wanted);
                }
            }
        }
    }

    private static CompletableFuture<List<LogEntry>> read(EventLog log, long after, Executor ahead) {
        return CompletableFuture.supplyAsync(() -> log.browse(after, PAGE), ahead);
    }

    private static List<LogEntry> got(CompletableFuture<List<LogEntry>> page) {
        try {
            return page.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
