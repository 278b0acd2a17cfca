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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings finished recordings into the store, a few at once, trying again for as long as the store is away; then the log is
 * told, and only then the file here is deleted. What it does not get done before the end is found again at the next start.
 */
final class Shelf implements AutoCloseable {

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

    Shelf(RecordingStore store, Clock clock) {
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

    void add(RecordingId id, Finished recording, Facts facts) {
        waiting.incrementAndGet();
        threads.execute(() -> {
            try {
                facts.tell(new StopRecording(id, RecordingEnd.CALL_ENDED, clock.instant()));
                put(id, recording);
                keep(id, recording, facts);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                waiting.decrementAndGet();
            }
        });
    }

    private void put(RecordingId id, Finished recording) throws InterruptedException {
        free.acquire();
        try {
            while (true) {
                try {
                    store.put(key(id), recording.file(), recording.sha256());
                    return;
                } catch (StoreUnavailable e) {
                    log.error("recording {} is not in {} yet: {}", id, store.name(), e.getMessage());
                    TimeUnit.MILLISECONDS.sleep(AGAIN.toMillis());
                }
            }
        } finally {
            free.release();
        }
    }

    private void keep(RecordingId id, Finished recording, Facts facts) {
        long millis = recording.soundBytes() / TwoChannels.TICK_BYTES * MILLIS_PER_TICK;
        KeepRecording command = new KeepRecording(
                id,
                millis,
                recording.bytes(),
                recording.sha256(),
                store.name(),
                key(id),
                recording.subject(),
                clock.instant());
        var unused = facts.tell(command).whenComplete((result, _) -> {
            switch (result) {
                case CommandResult.Accepted _ -> {
                    stored.increment();
                    remove(recording.file());
                }
                case CommandResult.Rejected no -> {
                    log.error("recording {} is not wanted any more: {}", id, no);
                    store.delete(key(id));
                    remove(recording.file());
                }
                case null -> log.error("recording {} is in {}, and the log could not be told", id, store.name());
            }
        });
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
        store.close();
    }
}
