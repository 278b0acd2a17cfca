package io.trunkline.recording;

import io.trunkline.command.CommandPort;
import io.trunkline.events.RecordingEvent.RecordingDeleted;
import io.trunkline.recording.store.RecordingStore;
import io.trunkline.recording.store.StoreUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes recordings or messages that are old enough: {@link DailyCommands} commands it. Event first: the object
 * goes when the deletion is read in the log, and is tried again until the store has done it; after a start,
 * for all deletions of the last {@link #AGAIN}.
 */
public final class Retention implements AutoCloseable {

    static final Duration AGAIN = Duration.ofDays(7);

    private static final Logger log = LoggerFactory.getLogger(Retention.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final RecordingStore store;
    private final DailyCommands daily;
    private final Clock clock;
    private final Queue<String> doomed = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("retention").daemon().factory());

    public Retention(DailyCommands.Due due, RecordingStore store, CommandPort commands, String node, Clock clock) {
        this.daily = new DailyCommands(due, commands, "retention:" + node, clock);
        this.store = store;
        this.clock = clock;
    }

    /** Begins: now, and then every day. */
    public void start() {
        daily.start();
    }

    /** Follows the log. */
    public void on(RecordingDeleted event) {
        deleted(event.store(), event.key(), event.at());
    }

    /** The log says that an object of a store was deleted then. */
    public void deleted(String storeName, String key, Instant at) {
        if (storeName.equals(store.name()) && at.isAfter(clock.instant().minus(AGAIN)) && !thread.isShutdown()) {
            doomed.add(key);
            thread.execute(this::destroy);
        }
    }

    private void destroy() {
        for (String key = doomed.peek(); key != null; key = doomed.peek()) {
            try {
                store.delete(key);
                doomed.poll();
            } catch (StoreUnavailable e) {
                log.warn("{} is still to be deleted: {}", key, e.getMessage());
                if (!thread.isShutdown()) {
                    var unused = thread.schedule(this::destroy, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
                }
                return;
            }
        }
    }

    /** One pass over all that is due. */
    void pass() {
        daily.pass();
    }

    @Override
    public void close() {
        daily.close();
        thread.shutdownNow();
    }
}
