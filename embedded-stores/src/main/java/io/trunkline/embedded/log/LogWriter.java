package io.trunkline.embedded.log;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.rocksdb.RocksDBException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes. It takes all that waits, judges each request in turn, makes the accepted ones durable with
 * one fsync and only then answers. A disk error ends writing for good: what RocksDB holds then is known only after it has
 * been opened again, so every later write is refused and nothing in doubt is acknowledged.
 */
final class LogWriter implements AutoCloseable {
    /** Makes a staged group durable; {@link LogStore#commit} except in tests of failing disks. */
    interface Commit {
        void commit(Staging staged) throws RocksDBException;
    }

    private static final Logger log = LoggerFactory.getLogger(LogWriter.class);

    private final LogStore store;
    private final Commit commit;
    private final DiskSpace disk;
    private final Runnable afterCommit;
    private final RecentIds ids = new RecentIds();
    private final WriteRules rules;
    private final WriteQueue queue = new WriteQueue();
    private final Thread thread;

    LogWriter(LogStore store, Commit commit, DiskSpace disk, InstantSource clock, Runnable afterCommit) {
        this.store = store;
        this.commit = commit;
        this.disk = disk;
        this.afterCommit = afterCommit;
        this.rules = new WriteRules(store, ids, clock);
        this.thread = Thread.ofPlatform().name("log-writer").daemon().start(this::run);
    }

    /** Never blocks. The answer comes at once when the log takes no write now, else from the writer thread. */
    void submit(WriteRequest request) {
        try {
            queue.add(request);
        } catch (WritesRefused refusal) {
            request.answer().refused(refusal);
        }
    }

    /** Finishes what waits, then ends. */
    @Override
    public void close() {
        queue.close("The event log is closing; connect again.");
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        List<WriteRequest> group = List.of();
        try {
            ids.warm(store);
            for (group = queue.take(); !group.isEmpty(); group = queue.take()) {
                write(group);
            }
        } catch (RocksDBException | RuntimeException | Error | InterruptedException e) {
            log.error("The event log stops writing", e);
            stop(
                    group,
                    "The event log has stopped writing after an error of its disk (" + e.getMessage()
                            + "); make sure that there is space and start it again.");
        }
    }

    private void stop(List<WriteRequest> group, String message) {
        WritesRefused refusal = new WritesRefused(WritesRefused.Reason.STOPPED, message);
        refuse(group, refusal);
        refuse(queue.close(message), refusal);
    }

    private void write(List<WriteRequest> group) throws RocksDBException {
        try {
            disk.check();
        } catch (WritesRefused full) {
            refuse(group, full);
            return;
        }
        List<WriteOutcome> outcomes = new ArrayList<>(group.size());
        try (Staging staging = store.stage()) {
            for (WriteRequest request : group) {
                outcomes.add(rules.apply(request, staging));
            }
            if (!staging.isEmpty()) {
                commit.commit(staging);
                afterCommit.run();
            }
        }
        for (int i = 0; i < group.size(); i++) {
            WriteOutcome outcome = outcomes.get(i);
            answer(group.get(i), answer -> answer.judged(outcome));
        }
    }

    private static void refuse(List<WriteRequest> requests, WritesRefused refusal) {
        requests.forEach(request -> answer(request, answer -> answer.refused(refusal)));
    }

    /** A client that cannot be answered is its own problem, not the log's. */
    private static void answer(WriteRequest request, Consumer<WriteRequest.Answer> how) {
        try {
            how.accept(request.answer());
        } catch (RuntimeException e) {
            log.debug("A write could not be answered", e);
        }
    }
}
