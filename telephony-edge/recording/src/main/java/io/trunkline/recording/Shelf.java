package io.trunkline.recording;

import io.trunkline.command.CommandResult;
import io.trunkline.command.RecordingCommand.FailRecording;
import io.trunkline.command.RecordingCommand.KeepRecording;
import io.trunkline.command.RecordingCommand.StopRecording;
import io.trunkline.events.RecordingEvent.RecordingEnd;
import io.trunkline.events.RecordingEvent.RecordingFault;
import io.trunkline.events.RecordingId;
import io.trunkline.recording.sealed.Finished;
import io.trunkline.recording.sound.TwoChannels;
import io.trunkline.recording.store.RecordingStore;
import io.trunkline.recording.store.StoreUnavailable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings finished recordings and messages into the store, a few at once, trying again for as long as the store is away; then the log is
 * told, and only then the file here is deleted. What it does not get done before the end is found again at the next start.
 */
public final class Shelf implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Shelf.class);
    private static final int AT_ONCE = 4;
    private static final Duration AGAIN = Duration.ofSeconds(2);
    private static final int MILLIS_PER_TICK = 20;
    private static final int PATIENCE_SECONDS = 3;

    private final RecordingStore store;
    private final Clock clock;
    private final Semaphore free = new Semaphore(AT_ONCE);
    private final AtomicInteger waiting = new AtomicInteger();
    private final LongAdder stored = new LongAdder();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    public Shelf(RecordingStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    int waiting() {
        return waiting.get();
    }

    long stored() {
        return stored.sum();
    }

    /** The key is derived from the id, so that whoever knows the one knows the other. */
    static String key(RecordingId id) {
        String text = id.toString();
        return text.substring(text.length() - 2) + "/" + text + ".tlrec";
    }

    /** Which store it brings them to, as events name it. */
    public String store() {
        return store.name();
    }

    /** Tells the log that an object is in the store; the answer says whether it is wanted there. */
    @FunctionalInterface
    public interface Told {
        CompletionStage<CommandResult> tell();
    }

    /** A recording: the log hears that it has ended, if it has not yet, and then that it is stored. */
    void add(RecordingId id, Finished recording, Facts facts) {
        var unused = facts.tell(new StopRecording(id, RecordingEnd.CALL_ENDED, clock.instant()));
        add(key(id), recording, () -> facts.tell(kept(id, recording)));
    }

    private KeepRecording kept(RecordingId id, Finished recording) {
        return new KeepRecording(
                id,
                recording.soundBytes() / TwoChannels.TICK_BYTES * MILLIS_PER_TICK,
                recording.bytes(),
                recording.sha256(),
                store.name(),
                key(id),
                recording.subject(),
                clock.instant());
    }

    /** Anything else, under its key. */
    public void add(String key, Finished finished, Told told) {
        waiting.incrementAndGet();
        try {
            threads.execute(() -> bring(key, finished, told));
        } catch (RejectedExecutionException e) {
            waiting.decrementAndGet();
            log.warn("{} waits for the next start", key);
        }
    }

    private void bring(String key, Finished finished, Told told) {
        try {
            put(key, finished);
            keep(key, finished, told);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            waiting.decrementAndGet();
        }
    }

    private void put(String key, Finished finished) throws InterruptedException {
        free.acquire();
        try {
            while (true) {
                try {
                    store.put(key, finished.file(), finished.sha256());
                    return;
                } catch (StoreUnavailable e) {
                    log.error("{} is not in {} yet: {}", key, store.name(), e.getMessage());
                    TimeUnit.MILLISECONDS.sleep(AGAIN.toMillis());
                }
            }
        } finally {
            free.release();
        }
    }

    private void keep(String key, Finished finished, Told told) {
        var unused = told.tell().whenComplete((result, _) -> {
            switch (result) {
                case CommandResult.Accepted _ -> {
                    stored.increment();
                    remove(finished.file());
                }
                case CommandResult.Rejected no -> {
                    log.error("{} is not wanted any more: {}", key, no);
                    discard(key);
                    remove(finished.file());
                }
                case null -> log.error("{} is in {}, and the log could not be told", key, store.name());
            }
        });
    }

    private void discard(String key) {
        try {
            store.delete(key);
        } catch (StoreUnavailable e) {
            log.error("{} is not wanted and is still in {}: {}", key, store.name(), e.getMessage());
        }
    }

    /** What cannot be found again at a start: the log is told that there is none. */
    void lost(RecordingId id, Facts facts) {
        var unused = facts.tell(new FailRecording(
                id, RecordingFault.NODE_LOST, "the edge node ended before it was whole", clock.instant()));
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                log.warn("{} recordings wait for the store; the next start goes on with them", waiting());
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            threads.shutdownNow();
        }
    }
}
