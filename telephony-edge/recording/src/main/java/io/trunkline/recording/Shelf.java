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
import org.slf4j.event.Level;

/**
 * Brings finished recordings and messages into the store, a few at once, trying again for as long as the store does not take them, after
 * longer and longer pauses in which others have their turn; then the log is told, and only then the file here is deleted. What it does not
 * get done before the end is found again at the next start.
 */
public final class Shelf implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Shelf.class);
    private static final int AT_ONCE = 4;
    private static final Duration AGAIN = Duration.ofSeconds(2);

    /** Each pause is twice as long as the one before, up to this many times the first. */
    private static final int LONGEST_PAUSE = 16;

    private static final int MILLIS_PER_TICK = 20;
    private static final int PATIENCE_SECONDS = 3;

    private final RecordingStore store;
    private final Clock clock;
    private final Duration again;
    private final Semaphore free = new Semaphore(AT_ONCE);
    private final AtomicInteger waiting = new AtomicInteger();
    private final LongAdder stored = new LongAdder();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    public Shelf(RecordingStore store, Clock clock) {
        this(store, clock, AGAIN);
    }

    /** @param again how long what failed for the first time waits */
    Shelf(RecordingStore store, Clock clock, Duration again) {
        this.store = store;
        this.clock = clock;
        this.again = again;
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
        } catch (RuntimeException | Error e) {
            // An Error too: nobody else would say that the log was not told.
            log.error(
                    "{} is in {}, and the log could not be told; the next start goes on with it", key, store.name(), e);
        } finally {
            waiting.decrementAndGet();
        }
    }

    private void put(String key, Finished finished) throws InterruptedException {
        for (int times = 1; !isPut(key, finished, times == 1); times = Math.min(2 * times, LONGEST_PAUSE)) {
            TimeUnit.MILLISECONDS.sleep(times * again.toMillis());
        }
    }

    /** Tries once. Whoever waits for the next time has given its place up: what is never taken must not hold up all others. */
    private boolean isPut(String key, Finished finished, boolean first) throws InterruptedException {
        free.acquire();
        try {
            store.put(key, finished.file(), finished.sha256());
            return true;
        } catch (StoreUnavailable e) {
            // Said once for an object: with the store away for hours all that is recorded waits, and health says how
            // many.
            log.atLevel(first ? Level.ERROR : Level.DEBUG)
                    .log("{} is not in {} yet and is tried again: {}", key, store.name(), e.getMessage());
        } catch (RuntimeException | Error e) {
            // Whatever it is, an Error of memory too: without an end nobody would know of it.
            log.atLevel(first ? Level.ERROR : Level.DEBUG)
                    .setCause(e)
                    .log("{} is not in {} yet and is tried again", key, store.name());
        } finally {
            free.release();
        }
        return false;
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
        } catch (RuntimeException e) {
            log.error("{} is not wanted and is still in {}", key, store.name(), e);
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
            log.error("{} is not needed any more and cannot be removed", file, e);
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
