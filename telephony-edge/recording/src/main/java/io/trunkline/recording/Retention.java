package io.trunkline.recording;

import io.trunkline.command.Command;
import io.trunkline.command.CommandPort;
import io.trunkline.command.CommandResult;
import io.trunkline.command.Origin;
import io.trunkline.events.RecordingEvent.RecordingDeleted;
import io.trunkline.recording.store.RecordingStore;
import io.trunkline.recording.store.StoreUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes recordings or messages that are old enough: at the start and then once a day it asks for those that are due, and commands
 * their deletion; each decider judges for itself, so a legal hold wins over whatever the list said. Event first: the object
 * goes when the deletion is read in the log, and is tried again until the store has done it; after a start,
 * for all deletions of the last {@link #AGAIN}.
 */
public final class Retention implements AutoCloseable {

    /** So many are asked for at once. */
    public static final int PAGE = 500;

    static final Duration AGAIN = Duration.ofDays(7);

    private static final Logger log = LoggerFactory.getLogger(Retention.class);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final int PATIENCE_SECONDS = 30;

    /** Gives the deletions of what was to be kept until then at the latest and is not held; may be a little old. */
    @FunctionalInterface
    public interface Due {
        List<? extends Command> at(Instant now, int most);
    }

    private final Due due;
    private final RecordingStore store;
    private final CommandPort commands;
    private final String node;
    private final Clock clock;
    private final Queue<String> doomed = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("retention").daemon().factory());

    public Retention(Due due, RecordingStore store, CommandPort commands, String node, Clock clock) {
        this.due = due;
        this.store = store;
        this.commands = commands;
        this.node = node;
        this.clock = clock;
    }

    /** Begins: now, and then every day. */
    public void start() {
        var unused = thread.scheduleWithFixedDelay(this::pass, 0, DAY.toMillis(), TimeUnit.MILLISECONDS);
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

    /** One pass over all that is due. */
    void pass() {
        try {
            List<? extends Command> page = due.at(clock.instant(), PAGE);
            while (!page.isEmpty() && !thread.isShutdown()) {
                long deleted = page.stream().filter(this::delete).count();
                log.info("{} of {} that were due are deleted", deleted, page.size());
                // What the list still shows although it was refused comes again tomorrow.
                page = deleted < page.size() ? List.of() : due.at(clock.instant(), PAGE);
            }
        } catch (RuntimeException e) { // whatever it was: tomorrow is another day
            log.error("what is due could not be deleted", e);
        }
    }

    private boolean delete(Command command) {
        try {
            CommandResult result = commands.send(command, Origin.of("retention:" + node, command.stream()))
                    .toCompletableFuture()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return switch (result) {
                case CommandResult.Accepted(long position) -> position >= 0;
                case CommandResult.Rejected no -> {
                    log.info("{} is not deleted: {}", command.stream(), no);
                    yield false;
                }
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            log.warn("{} is not deleted now: {}", command.stream(), e.getMessage());
            return false;
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

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
