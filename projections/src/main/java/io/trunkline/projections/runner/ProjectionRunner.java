package io.trunkline.projections.runner;

import com.mongodb.MongoException;
import com.mongodb.client.MongoDatabase;
import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.LogUnavailable;
import io.trunkline.projections.Projector;
import io.trunkline.projections.runner.RunnerStatus.ProjectionStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the log from its checkpoints and keeps the projectors' documents in MongoDB. Several runners may work on one
 * database: each write is conditional, so they cost each other time, never a number. Waits for MongoDB and for the log
 * as long as they are away.
 */
public final class ProjectionRunner implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ProjectionRunner.class);

    private static final int BATCH = 500;

    /**
     * From one batch to the next, unless a full one is there. A batch costs the same eight questions to MongoDB for one
     * event as for hundreds; without a pause a floor of any size keeps the store busy for most of the time.
     */
    private static final Duration PACE = Duration.ofMillis(100);

    private static final Duration POINTER_CHECK = Duration.ofSeconds(2);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

    private final EventLog log;
    private final MongoDatabase database;
    private final List<Projector<?>> projectors;
    private final InstantSource clock;
    private final Thread thread;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private long position = EventLog.START;

    private volatile boolean closed;
    private volatile boolean caughtUp;
    private volatile @Nullable Session session;
    private volatile @Nullable Inbox inbox;
    private volatile Inbox.@Nullable Batch inHand;
    private volatile @Nullable String trouble;

    /** A runner that starts when {@link #start} is called. */
    public ProjectionRunner(EventLog log, MongoDatabase database, List<Projector<?>> projectors, InstantSource clock) {
        if (projectors.isEmpty()) {
            throw new IllegalArgumentException("a runner needs a projector");
        }
        this.log = log;
        this.database = database;
        this.projectors = List.copyOf(projectors);
        this.clock = clock;
        this.thread = Thread.ofVirtual().name("projection-runner").unstarted(this::run);
    }

    public ProjectionRunner start() {
        thread.start();
        return this;
    }

    /** Every event up to here is in the documents of every projection. */
    public long position() {
        lock.lock();
        try {
            return position;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the documents hold a position; false when the time is over first. */
    public boolean awaitPosition(long wanted, Duration timeout) throws InterruptedException {
        long left = timeout.toNanos();
        lock.lockInterruptibly();
        try {
            while (position < wanted) {
                if (left <= 0) {
                    return false;
                }
                left = moved.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the status is as wished; false when the time is over first. Looks after each batch and failure. */
    public boolean await(Predicate<RunnerStatus> wished, Duration timeout) throws InterruptedException {
        long left = timeout.toNanos();
        lock.lockInterruptibly();
        try {
            while (!wished.test(status())) {
                if (left <= 0) {
                    return false;
                }
                left = moved.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** How the runner is doing; asks neither the log nor MongoDB. */
    public RunnerStatus status() {
        Inbox box = inbox;
        Inbox.Batch batch = inHand;
        Session bound = session;
        int pending = (box == null ? 0 : box.size())
                + (batch == null ? 0 : batch.events().size());
        boolean logAvailable = box == null || box.logAvailable();
        return new RunnerStatus(
                position(),
                caughtUp && pending == 0 && logAvailable,
                logAvailable,
                trouble == null,
                trouble,
                pending,
                lag(batch, box),
                bound == null
                        ? List.of()
                        : bound.projections().stream()
                                .map(ProjectionRunner::status)
                                .toList());
    }

    private long lag(Inbox.@Nullable Batch batch, @Nullable Inbox box) {
        Instant oldest = null;
        if (batch != null && !batch.events().isEmpty()) {
            oldest = batch.events().getFirst().recordedAt();
        } else if (box != null) {
            oldest = box.oldest();
        }
        return oldest == null
                ? 0
                : Math.max(0, Duration.between(oldest, clock.instant()).toMillis());
    }

    private static ProjectionStatus status(Projection<?> projection) {
        return new ProjectionStatus(
                projection.projector().name(), projection.collection(), projection.position(), projection.fault());
    }

    /** Stops after at most the write in hand; what is not stored is folded by the next runner. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            if (thread.getState() != Thread.State.NEW && !thread.join(CLOSE_TIMEOUT)) {
                LOG.warn("the projection runner did not end within {}", CLOSE_TIMEOUT);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        Backoff backoff = new Backoff();
        try {
            while (!closed) {
                try {
                    work(backoff);
                } catch (MongoException | LogUnavailable | TooManyRaces | StoreWentBack e) {
                    waitFor(e, backoff);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            trouble = "the projection runner ended by a defect: " + e;
            LOG.error("the projection runner ended by a defect", e);
        }
    }

    /** What was in hand is not lost: the next session begins at the checkpoints. */
    private void waitFor(RuntimeException cause, Backoff backoff) throws InterruptedException {
        if (closed) {
            throw new InterruptedException("closed");
        }
        if (trouble == null) {
            LOG.warn("projections wait: {}", cause.getMessage());
        }
        trouble = String.valueOf(cause.getMessage());
        signal();
        backoff.pause();
    }

    /** One session: until a pointer names another collection, or until the store or the log fails. */
    private void work(Backoff backoff) throws InterruptedException {
        Session opened = Session.open(database, projectors);
        Inbox box = new Inbox();
        session = opened;
        inbox = box;
        caughtUp = false;
        publish(opened);
        try (EventLog.Following _ = log.followAlong(opened.position(), box)) {
            storeWhatComes(opened, box, backoff);
        } finally {
            inHand = null;
        }
    }

    private void storeWhatComes(Session bound, Inbox box, Backoff backoff) throws InterruptedException {
        try {
            long checked = System.nanoTime();
            while (!closed) {
                Inbox.Batch batch = box.take(BATCH, POINTER_CHECK);
                if (batch != null) {
                    long begun = System.nanoTime();
                    store(bound, batch, backoff);
                    gather(box, PACE.minusNanos(System.nanoTime() - begun));
                }
                if (System.nanoTime() - checked > POINTER_CHECK.toNanos()) {
                    checked = System.nanoTime();
                    if (bound.isOutdated()) {
                        return;
                    }
                }
            }
        } finally {
            box.close(); // before the follower: its thread may be waiting for room
        }
    }

    private static void gather(Inbox box, Duration pause) throws InterruptedException {
        if (pause.isPositive() && box.size() < BATCH) {
            Thread.sleep(pause); // a pace, not a wait for something: see PACE
        }
    }

    private void store(Session bound, Inbox.Batch batch, Backoff backoff) {
        inHand = batch;
        bound.fold(batch);
        inHand = null;
        if (batch.caughtUp()) {
            caughtUp = true;
            bound.switchToNewVersions();
        }
        if (trouble != null) {
            LOG.info("projections go on");
            trouble = null;
        }
        backoff.reset();
        publish(bound);
    }

    private void publish(Session bound) {
        lock.lock();
        try {
            position = bound.position();
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void signal() {
        lock.lock();
        try {
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
