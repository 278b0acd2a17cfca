package io.trunkline.embedded.log;

import io.kurrent.dbclient.Position;
import io.kurrent.dbclient.RecordedEvent;
import io.kurrent.dbclient.ResolvedEvent;
import io.kurrent.dbclient.Subscription;
import io.kurrent.dbclient.SubscriptionListener;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a subscription has told so far, and waits for more of it that end. */
final class Following extends SubscriptionListener {
    private static final long PATIENCE_SECONDS = 20;

    private final List<RecordedEvent> events = new ArrayList<>();
    private final List<Position> checkpoints = new ArrayList<>();
    private @Nullable Throwable cancelled;
    private boolean ended;
    private boolean caughtUp;

    @Override
    public synchronized void onEvent(Subscription subscription, ResolvedEvent event) {
        events.add(event.getEvent());
        notifyAll();
    }

    @Override
    public synchronized void onCaughtUp(
            Subscription subscription, Instant at, @Nullable Long revision, @Nullable Position position) {
        caughtUp = true;
        notifyAll();
    }

    @Override
    public synchronized void onCancelled(Subscription subscription, @Nullable Throwable reason) {
        ended = true;
        cancelled = reason;
        notifyAll();
    }

    synchronized void checkpoint(Position position) {
        checkpoints.add(position);
        notifyAll();
    }

    synchronized List<UUID> ids() {
        return events.stream().map(RecordedEvent::getEventId).toList();
    }

    synchronized List<String> types() {
        return events.stream().map(RecordedEvent::getEventType).toList();
    }

    synchronized List<RecordedEvent> events() {
        return List.copyOf(events);
    }

    synchronized Position lastCheckpoint() {
        return checkpoints.getLast();
    }

    synchronized @Nullable Throwable cancellation() {
        return cancelled;
    }

    void awaitEvents(int count) {
        await("events", following -> following.events.size() >= count);
    }

    void awaitCaughtUp() {
        await("caught up", following -> following.caughtUp);
    }

    void awaitEnd() {
        await("end", following -> following.ended);
    }

    void awaitCheckpointAt(Position position) {
        await(
                "checkpoint",
                following -> !following.checkpoints.isEmpty()
                        && following.checkpoints.getLast().compareTo(position) >= 0);
    }

    private synchronized void await(String what, Predicate<Following> condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.test(this)) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                throw new AssertionError("no " + what + " in time; so far " + events.size() + " events");
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
