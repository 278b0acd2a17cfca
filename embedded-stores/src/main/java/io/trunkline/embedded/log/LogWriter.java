package io.trunkline.embedded.log;

import io.trunkline.embedded.EmbeddedStoreUnavailable;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes. It takes all that waits, judges each request in turn, makes the accepted ones durable with
 * one fsync and only then answers. After a disk error nothing in doubt is acknowledged: what RocksDB holds then is known
 * only after it has been opened again, which the next write tries, once a second and when there is room.
 */
final class LogWriter implements AutoCloseable {
    /** Makes a staged group durable; {@link LogStore#commit} except in tests of failing disks. */
    interface Commit {
        void commit(Staging staged) throws RocksDBException;
    }

    private static final long TRY_AGAIN_MILLIS = 1_000;
    private static final Logger log = LoggerFactory.getLogger(LogWriter.class);

    private final LogStore store;
    private final Commit commit;
    private final DiskSpace disk;
    private final Runnable afterCommit;
    private final InstantSource clock;
    private final WriteQueue queue = new WriteQueue();
    private final Thread thread;
    /** What is known of ids and streams ahead of the disk; null when the log must be opened again first. */
    private @Nullable WriteRules rules;

    private WritesRefused outage = new WritesRefused(WritesRefused.Reason.STOPPED, "The event log is opening.");
    private long tryAgainAt;

    LogWriter(LogStore store, Commit commit, DiskSpace disk, InstantSource clock, Runnable afterCommit) {
        this.store = store;
        this.commit = commit;
        this.disk = disk;
        this.afterCommit = afterCommit;
        this.clock = clock;
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
        try {
            learn();
            for (List<WriteRequest> group = queue.take(); !group.isEmpty(); group = queue.take()) {
                write(group);
            }
        } catch (Error | InterruptedException e) {
            log.error("The event log stops writing", e);
            String message = "The event log has stopped writing (" + e + "); start it again.";
            refuse(queue.close(message), new WritesRefused(WritesRefused.Reason.STOPPED, message));
        }
    }

    /** Reads back what the rules need to know. */
    private void learn() {
        try {
            RecentIds ids = new RecentIds();
            ids.warm(store);
            rules = new WriteRules(store, ids, clock);
        } catch (RocksDBException | RuntimeException e) {
            fail(e);
        }
    }

    private void write(List<WriteRequest> taken) {
        List<WriteRequest> group = withoutAbandoned(taken);
        try {
            disk.check();
            WriteRules known = healed();
            commit(group, known);
        } catch (WritesRefused refusal) {
            refuse(group, refusal);
        } catch (RocksDBException | RuntimeException | Error e) {
            fail(e);
            refuse(group, outage);
            if (e instanceof Error error) {
                throw error;
            }
        }
    }

    private void commit(List<WriteRequest> group, WriteRules known) throws RocksDBException {
        List<WriteRequest> judged = new ArrayList<>(group.size());
        List<WriteOutcome> outcomes = new ArrayList<>(group.size());
        try (Staging staging = store.stage()) {
            for (WriteRequest request : group) {
                try {
                    outcomes.add(known.apply(request, staging));
                    judged.add(request);
                } catch (DamagedLog damage) {
                    // Judging reads before it stages: nothing of this request is in the group.
                    refuse(List.of(request), WritesRefused.of(damage));
                }
            }
            if (!staging.isEmpty()) {
                commit.commit(staging);
                afterCommit.run();
            }
        }
        for (int i = 0; i < judged.size(); i++) {
            WriteOutcome outcome = outcomes.get(i);
            answer(judged.get(i), answer -> answer.judged(outcome));
        }
    }

    /** @throws WritesRefused while the log cannot be opened again */
    private WriteRules healed() {
        if (rules == null) {
            if (clock.millis() < tryAgainAt) {
                throw outage;
            }
            tryAgainAt = clock.millis() + TRY_AGAIN_MILLIS;
            try {
                store.reopen();
                log.info("The event log in {} is open again", store.folder());
            } catch (EmbeddedStoreUnavailable e) {
                fail(e);
                throw outage;
            }
            learn();
        }
        if (rules == null) {
            throw outage;
        }
        return rules;
    }

    private void fail(Throwable failure) {
        log.error("The event log in {} cannot write", store.folder(), failure);
        rules = null;
        tryAgainAt = clock.millis() + TRY_AGAIN_MILLIS;
        boolean full = String.valueOf(failure.getMessage()).contains("No space left on device");
        outage = full
                ? new WritesRefused(
                        WritesRefused.Reason.OVERLOADED,
                        "The event log's disk is full (" + failure.getMessage()
                                + "); free some space, then writes go on.")
                : new WritesRefused(
                        WritesRefused.Reason.DISK,
                        "The event log has stopped writing after an error of its disk (" + failure.getMessage()
                                + "); it tries again, mend the disk.");
    }

    private static List<WriteRequest> withoutAbandoned(List<WriteRequest> group) {
        List<WriteRequest> late = new ArrayList<>();
        List<WriteRequest> wanted = new ArrayList<>(group.size());
        for (WriteRequest request : group) {
            (request.answer().abandoned() ? late : wanted).add(request);
        }
        if (!late.isEmpty()) {
            refuse(
                    late,
                    new WritesRefused(
                            WritesRefused.Reason.LATE,
                            "The write was cancelled or its deadline passed before its turn came; nothing was written."));
        }
        return wanted;
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
