package io.trunkline.projections.runner;

import com.mongodb.MongoException;
import com.mongodb.client.MongoDatabase;
import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.LogUnavailable;
import io.trunkline.projections.Projector;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
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

    private static final int BATCH = 4_000;

    /**
     * From one batch to the next, unless a full one is there. A batch costs the same eight questions to MongoDB for one
     * event as for hundreds; without a pause a floor of any size keeps the store busy for most of the time. Boards do not
     * wait for it: they fold the log themselves.
     */
    private static final Duration PACE = Duration.ofMillis(250);

    /** The same while somebody waits for the documents. */
    private static final Duration AWAITED = Duration.ofMillis(50);

    /** How often somebody looks meanwhile whether a full one is there, or is waited for. */
    private static final Duration LOOK = Duration.ofMillis(20);

    /** Positions of the log, some hundred thousand events: who is further behind is brought up beside the others. */
    private static final long FAR = 64L << 20;

    private static final Duration POINTER_CHECK = Duration.ofSeconds(2);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

    private final EventLog log;
    private final List<Projector<?>> projectors;
    private final int batch;
    private final long far;
    private final Stores stores;
    private final Leases leases;
    private final Pulse pulse;
    private final Elsewhere elsewhere;
    private final Rebuilder rebuilder;
    private final Thread thread;

    private final Reached reached;
    private final Report report;
    private final Retries retries;
    private final Unstored unstored = new Unstored();

    private volatile boolean closed;
    private volatile boolean caughtUp;
    private volatile @Nullable Session session;
    private volatile @Nullable Inbox inbox;
    private volatile @Nullable CatchUp catching;
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
        this(log, database, projectors, clock, node, BATCH);
    }

    /**
     * The same with another size of batches than that which {@code benchmarks/projections} found to be good.
     *
     * @param batch events that are folded at a time, at most
     */
    public ProjectionRunner(
            EventLog log,
            MongoDatabase database,
            List<Projector<?>> projectors,
            InstantSource clock,
            String node,
            int batch) {
        this(log, database, projectors, clock, node, batch, FAR);
    }

    /** @param far positions behind the foremost from which on a projection is brought up by itself */
    ProjectionRunner(
            EventLog log,
            MongoDatabase database,
            List<Projector<?>> projectors,
            InstantSource clock,
            String node,
            int batch,
            long far) {
        if (projectors.isEmpty()) {
            throw new IllegalArgumentException("a runner needs a projector");
        }
        this.log = log;
        this.batch = batch;
        this.far = far;
        this.projectors = List.copyOf(projectors);
        this.stores = new Stores(log, database, Beside.cores(), clock);
        List<String> names = projectors.stream().map(Projector::name).toList();
        this.leases = new Leases(database, node, names, clock);
        this.pulse = new Pulse(leases, () -> Report.told(status()), this::afterBeat);
        this.elsewhere = new Elsewhere(stores, this.projectors);
        this.reached = new Reached(Set.copyOf(names), elsewhere, () -> session);
        this.report = new Report(clock);
        this.retries = new Retries(stores, leases);
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

    /** What the projections are called. */
    public Set<String> names() {
        return reached.all();
    }

    /** Every event up to here is in the documents of every projection, whoever folds it, or is parked. */
    public long position() {
        return reached.position();
    }

    /**
     * The same of some projections.
     *
     * @param names at least one
     */
    public long position(Set<String> names) {
        return reached.position(names);
    }

    /** Waits until the documents hold a position; false when the time is over first. */
    public boolean awaitPosition(long wanted, Duration timeout) throws InterruptedException {
        return reached.awaitPosition(wanted, timeout);
    }

    /**
     * Waits until the documents of some projections hold a position; false when the time is over first.
     *
     * @param names at least one
     */
    public boolean awaitPosition(Set<String> names, long wanted, Duration timeout) throws InterruptedException {
        return reached.awaitPosition(names, wanted, timeout);
    }

    /** Waits until the status is as wished; false when the time is over first. Looks after each batch and failure. */
    public boolean await(Predicate<RunnerStatus> wished, Duration timeout) throws InterruptedException {
        return reached.await(() -> wished.test(status()), timeout);
    }

    /** How the runner is doing; asks neither the log nor MongoDB. */
    public RunnerStatus status() {
        Inbox box = inbox;
        int pending = unstored.events(box);
        CatchUp behind = catching;
        boolean logAvailable = box == null || box.logAvailable();
        long lag = report.lagMillis(unstored.oldest(box));
        String said = trouble;
        return new RunnerStatus(
                position(),
                caughtUp && pending == 0 && logAvailable && (behind == null || behind.isOver()),
                logAvailable,
                said == null,
                said,
                pending,
                lag,
                report.projections(session, behind, pending, lag));
    }

    private void afterBeat() {
        elsewhere.refresh(reached.ours());
        rebuilder.look();
        Inbox box = inbox;
        if (box != null
                && (!leases.held().equals(reached.ours())
                        || !leases.orders().retries().isEmpty())) {
            box.wake();
        }
        reached.publish();
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
            caughtUp = false;
            unstored.ends(stores.clock().instant());
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
        caughtUp = false;
        trouble = String.valueOf(cause.getMessage());
        lookForMissed();
        reached.signal();
        backoff.pause();
    }

    /** Where nothing was in hand, only the log knows what the documents miss by now. */
    private void lookForMissed() {
        Session bound = session;
        if (bound == null || unstored.isLeft()) {
            return;
        }
        Session near = bound.near(far);
        try {
            unstored.missed(near.isFolded() ? log.browse(near.next(), 1) : List.of());
        } catch (LogUnavailable e) {
            LOG.debug("whether the documents miss anything cannot be asked now", e);
        }
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
        Session near = opened.near(far);
        Inbox box = new Inbox();
        session = opened;
        inbox = box;
        caughtUp = false;
        retries.unblocked(opened);
        reached.publish();
        try (CatchUp behind = new CatchUp(
                        log, opened.without(near), near, far / 2, stores.clock().instant(), () -> moved(box));
                EventLog.Following _ = log.followAlong(near.position(), box)) {
            catching = behind;
            storeWhatComes(opened, near, behind, box, backoff);
        }
    }

    private void moved(Inbox box) {
        reached.publish();
        box.wake();
    }

    /** Other nodes fold all there is. */
    private void idle() throws InterruptedException {
        session = null;
        inbox = null;
        catching = null;
        unstored.forget();
        caughtUp = true;
        trouble = null;
        reached.publish();
        reached.await(() -> closed || !leases.held().isEmpty(), Leases.LENGTH);
    }

    private void storeWhatComes(Session bound, Session near, CatchUp behind, Inbox box, Backoff backoff)
            throws InterruptedException {
        try {
            long checked = System.nanoTime();
            while (!closed && !behind.hasArrived() && leases.held().equals(bound.names())) {
                Inbox.Batch taken = box.take(batch, POINTER_CHECK);
                if (taken != null) {
                    long begun = System.nanoTime();
                    store(near, taken, backoff);
                    gather(box, begun);
                }
                if (retries.ordered(behind.isGoing() ? near : bound)) {
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
            caughtUp = false;
            unstored.leave(box);
            box.close(); // before the follower: its thread may be waiting for room
        }
    }

    private void gather(Inbox box, long begun) throws InterruptedException {
        while (box.size() < batch && System.nanoTime() - begun < pace(box).toNanos()) {
            Thread.sleep(LOOK); // a pace, not a wait for something: see PACE
        }
    }

    private Duration pace(Inbox box) {
        return box.size() > 0 && reached.isAwaited() ? AWAITED : PACE;
    }

    private void store(Session bound, Inbox.Batch batch, Backoff backoff) {
        unstored.take(batch);
        bound.fold(batch);
        unstored.stored(batch);
        if (batch.caughtUp()) {
            bound.switchToNewVersions();
            caughtUp = true;
        }
        if (trouble != null) {
            LOG.info("projections go on");
            trouble = null;
        }
        backoff.reset();
        reached.publish();
    }
}
