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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the log from its checkpoints and keeps the projectors' documents in MongoDB. Runners of one database share the
 * projections by {@link Leases}, and take over from each other; each write is conditional, so that whoever is late costs
 * the others time, never a number. Waits for MongoDB and for the log as long as they are away.
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

    /** How often somebody who waits for a position asks how far other nodes have come. */
    private static final Duration ASK_OTHERS = Duration.ofMillis(50);

    private final EventLog log;
    private final List<Projector<?>> projectors;
    private final InstantSource clock;
    private final Stores stores;
    private final Leases leases;
    private final Pulse pulse;
    private final Elsewhere elsewhere;
    private final Rebuilder rebuilder;
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

    /** A runner that starts when {@link #start} is called, on a node that has no name. */
    public ProjectionRunner(EventLog log, MongoDatabase database, List<Projector<?>> projectors, InstantSource clock) {
        this(log, database, projectors, clock, "node-" + UUID.randomUUID());
    }

    /**
     * A runner that starts when {@link #start} is called.
     *
     * @param node its name; what an earlier runner of that name held is taken over at once
     */
    public ProjectionRunner(
            EventLog log, MongoDatabase database, List<Projector<?>> projectors, InstantSource clock, String node) {
        if (projectors.isEmpty()) {
            throw new IllegalArgumentException("a runner needs a projector");
        }
        this.log = log;
        this.projectors = List.copyOf(projectors);
        this.clock = clock;
        this.stores = new Stores(log, database, Beside.cores(), clock);
        List<String> names = projectors.stream().map(Projector::name).toList();
        this.leases = new Leases(database, node, names, clock);
        this.pulse = new Pulse(leases, this::told, this::afterBeat);
        this.elsewhere = new Elsewhere(stores, this.projectors);
        this.rebuilder = new Rebuilder(stores, this.projectors, leases);
        this.thread = Thread.ofVirtual().name("projection-runner").unstarted(this::run);
    }

    public ProjectionRunner start() {
        thread.start();
        return this;
    }

    /** Has the leases looked at now, because something was ordered; cheap. */
    public void nudge() {
        pulse.nudge();
    }

    /** Every event up to here is in the documents of every projection, whoever folds it, or is parked. */
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
                if (ours().size() == projectors.size()) {
                    left = moved.awaitNanos(left);
                } else {
                    left -= askOthers(Math.min(left, ASK_OTHERS.toNanos()));
                }
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Pauses, then reads how far the others are; with the lock, which others have meanwhile. Returns what it took. */
    @SuppressWarnings("WaitNotInLoop") // a pause; the loop is the caller's
    private long askOthers(long pause) throws InterruptedException {
        long begun = System.nanoTime();
        moved.awaitNanos(pause);
        lock.unlock();
        try {
            elsewhere.refresh(ours());
        } catch (MongoException e) {
            LOG.debug("how far other nodes are cannot be read now", e);
        } finally {
            lock.lock();
        }
        position = reached();
        return System.nanoTime() - begun;
    }

    private Set<String> ours() {
        Session bound = session;
        return bound == null ? Set.of() : bound.names();
    }

    private long reached() {
        Session bound = session;
        return bound == null
                ? elsewhere.position(Set.of())
                : Math.min(bound.position(), elsewhere.position(bound.names()));
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
        long lag = lag(batch, box);
        return new RunnerStatus(
                position(),
                caughtUp && pending == 0 && logAvailable,
                logAvailable,
                trouble == null,
                trouble,
                pending,
                lag,
                bound == null
                        ? List.of()
                        : bound.projections().stream()
                                .map(projection -> status(projection, pending, lag))
                                .toList());
    }

    private long lag(Inbox.@Nullable Batch batch, @Nullable Inbox box) {
        Instant oldest = null;
        if (batch != null && !batch.events().isEmpty()) {
            oldest = batch.events().getFirst().recordedAt();
        } else if (box != null) {
            oldest = box.oldest();
        }
        return oldest == null ? 0 : since(oldest);
    }

    private long since(Instant then) {
        return Math.max(0, Duration.between(then, clock.instant()).toMillis());
    }

    private ProjectionStatus status(Projection<?> projection, int pending, long lagMillis) {
        ProjectionFault fault = projection.fault();
        return new ProjectionStatus(
                projection.projector().name(),
                projection.collection(),
                projection.position(),
                fault == null ? pending : projection.leftOut() + pending,
                fault == null ? lagMillis : since(fault.recordedAt()),
                projection.parking().count(),
                projection.parking().incompleteFrom(),
                fault);
    }

    /** What other nodes may know of what is folded here. */
    private Map<String, Document> told() {
        Map<String, Document> told = new HashMap<>();
        RunnerStatus now = status();
        for (ProjectionStatus projection : now.projections()) {
            ProjectionFault fault = projection.fault();
            told.put(
                    projection.name(),
                    new Document("lagEvents", projection.lagEvents())
                            .append("lagMillis", projection.lagMillis())
                            .append("caughtUp", now.caughtUp())
                            .append("halted", fault == null ? null : fault.message()));
        }
        return told;
    }

    private void afterBeat() {
        elsewhere.refresh(ours());
        rebuilder.look();
        Inbox box = inbox;
        if (box != null
                && (!leases.held().equals(ours()) || !leases.orders().retries().isEmpty())) {
            box.wake();
        }
        publish();
    }

    /** Stops after at most the write in hand; what is not stored is folded by the next runner. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        pulse.close();
        rebuilder.close();
        thread.interrupt();
        try {
            if (thread.getState() != Thread.State.NEW && !thread.join(CLOSE_TIMEOUT)) {
                LOG.warn("the projection runner did not end within {}", CLOSE_TIMEOUT);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        stores.beside().close();
        leave();
    }

    private void leave() {
        try {
            if (trouble == null) {
                leases.leave();
            }
        } catch (MongoException e) {
            LOG.info("others take over when the leases are over: {}", e.getMessage());
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
        } catch (InterruptedException | Beside.Interrupted _) {
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

    /** One session: until other projections are held or live elsewhere, or until the store or the log fails. */
    private void work(Backoff backoff) throws InterruptedException {
        pulse.begin();
        Set<String> held = leases.held();
        List<Projector<?>> ours =
                projectors.stream().filter(p -> held.contains(p.name())).toList();
        elsewhere.refresh(held);
        if (ours.isEmpty()) {
            idle();
            return;
        }
        Session opened = Session.open(stores, ours);
        Inbox box = new Inbox();
        session = opened;
        inbox = box;
        caughtUp = false;
        for (Projection<?> projection : opened.projections()) {
            new ParkedRetry(log, projection, clock).unblocked();
        }
        publish();
        try (EventLog.Following _ = log.followAlong(opened.position(), box)) {
            storeWhatComes(opened, box, backoff);
        } finally {
            inHand = null;
        }
    }

    /** Other nodes fold all there is. */
    private void idle() throws InterruptedException {
        session = null;
        inbox = null;
        caughtUp = true;
        trouble = null;
        publish();
        lock.lockInterruptibly();
        try {
            while (leases.held().isEmpty() && !closed) {
                moved.await();
            }
        } finally {
            lock.unlock();
        }
    }

    private void storeWhatComes(Session bound, Inbox box, Backoff backoff) throws InterruptedException {
        try {
            long checked = System.nanoTime();
            while (!closed && leases.held().equals(bound.names())) {
                Inbox.Batch batch = box.take(BATCH, POINTER_CHECK);
                if (batch != null) {
                    long begun = System.nanoTime();
                    store(bound, batch, backoff);
                    gather(box, PACE.minusNanos(System.nanoTime() - begun));
                }
                if (retryWhatWasOrdered(bound)) {
                    return;
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

    /** True where a projection that had halted may go on, from its checkpoint. */
    private boolean retryWhatWasOrdered(Session bound) {
        boolean released = false;
        Map<String, Long> orders = leases.orders().retries();
        for (Projection<?> projection : orders.isEmpty() ? List.<Projection<?>>of() : bound.projections()) {
            String name = projection.projector().name();
            Long order = orders.get(name);
            if (order != null) {
                leases.done(name, order, new ParkedRetry(log, projection, clock).run());
                released |= projection.fault() != null;
            }
        }
        return released;
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
        publish();
    }

    private void publish() {
        lock.lock();
        try {
            position = reached();
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
