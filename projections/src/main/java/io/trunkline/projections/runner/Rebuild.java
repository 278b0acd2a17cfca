package io.trunkline.projections.runner;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.LogEntry;
import io.trunkline.eventstore.LogUnavailable;
import io.trunkline.projections.ProjectedDocument;
import io.trunkline.projections.Projector;
import io.trunkline.projections.runner.RebuildStatus.State;
import io.trunkline.projections.runner.Rebuilds.Job;
import io.trunkline.projections.store.Checkpoints;
import io.trunkline.projections.store.LiveCollection;
import io.trunkline.projections.store.ParkedEvents;
import io.trunkline.projections.store.Pointers;
import io.trunkline.projections.store.Pointers.Pointer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Builds a projector's documents again from the whole log beside the live ones, compares, points readers and runners to the
 * new ones, and drops the old. Whoever takes it over goes on at the new collection's checkpoint; two at once cost each other
 * time and no number, as with runners. Whatever goes wrong before the switch leaves the live documents as they are.
 */
final class Rebuild<D extends ProjectedDocument> {

    private static final Logger LOG = LoggerFactory.getLogger(Rebuild.class);
    private static final int PAGE = 2_000;
    private static final Duration TELL = Duration.ofMillis(250);

    /** Until the old documents are dropped: readers and runners notice a switch in {@link LiveCollection#NOTICE}. */
    private static final Duration GRACE = LiveCollection.NOTICE.multipliedBy(3);

    private static final Duration FOLLOWING = Duration.ofMillis(100);

    /** Somebody stopped it, somebody else has it, or this node closes. */
    private static final class GivenUp extends RuntimeException {}

    /** It cannot go on. */
    private static final class Refused extends RuntimeException {
        Refused(String message) {
            super(message);
        }
    }

    private final Stores stores;
    private final Projector<D> projector;
    private final Job job;
    private final Rebuilds rebuilds;
    private final String me;
    private final BooleanSupplier closed;
    private final Checkpoints checkpoints;
    private final Pointers pointers;
    private State state;
    private long events;
    private long begun = System.nanoTime();
    private long begunAt = EventLog.START;
    private long toldAt;

    Rebuild(Stores stores, Projector<D> projector, Job job, Rebuilds rebuilds, String me, BooleanSupplier closed) {
        this.stores = stores;
        this.projector = projector;
        this.job = job;
        this.rebuilds = rebuilds;
        this.me = me;
        this.closed = closed;
        this.checkpoints = new Checkpoints(stores.database());
        this.pointers = new Pointers(stores.database());
        this.state = job.state() == State.SWITCHED ? State.SWITCHED : State.BUILDING;
    }

    void run() {
        Backoff backoff = new Backoff();
        try {
            while (!closed.getAsBoolean()) {
                try {
                    attempt();
                    return;
                } catch (MongoException | LogUnavailable | TooManyRaces e) {
                    LOG.warn("the rebuild of {} waits: {}", projector.name(), e.getMessage());
                    backoff.pause();
                }
            }
        } catch (GivenUp | InterruptedException | Beside.Interrupted _) {
            LOG.info("the rebuild of {} does not go on here", projector.name());
        } catch (RuntimeException e) {
            LOG.error("the rebuild of {} failed; {} stays live", projector.name(), job.previous(), e);
            String why = e instanceof Refused ? String.valueOf(e.getMessage()) : "A defect: " + e;
            fail(why);
        }
    }

    private void fail(String why) {
        try {
            rebuilds.tell(
                    projector.name(), me, state, new Document("state", State.FAILED.name()).append("message", why));
        } catch (MongoException e) {
            LOG.warn("the failure of the rebuild of {} could not be told", projector.name(), e);
        }
    }

    private void attempt() throws InterruptedException {
        Projection<D> built = stores.bind(projector, job.target());
        if (state != State.SWITCHED && !isLive()) {
            requireSameVersion();
            begunAt = built.position();
            begun = System.nanoTime();
            events = 0;
            build(built);
            go(State.COMPARING, new Document());
            if (!compare(built)) {
                return;
            }
            build(built);
            Pointer before = pointers.find(projector).orElseThrow();
            if (!before.collection().equals(job.previous()) || !pointers.change(before, projector, job.target())) {
                throw new Refused("Another collection has become the live one meanwhile.");
            }
            LOG.info("{} is live in place of {}", job.target(), job.previous());
        }
        if (state != State.SWITCHED) {
            go(State.SWITCHED, new Document());
        }
        drop(built);
    }

    private boolean isLive() {
        return pointers.find(projector)
                .filter(live -> live.collection().equals(job.target()))
                .isPresent();
    }

    private void requireSameVersion() {
        if (pointers.find(projector)
                .filter(live -> live.version() == projector.version())
                .isEmpty()) {
            throw new Refused("A new version of the projection is being built; it can be rebuilt when that is done.");
        }
    }

    /** Folds up to the log's end. */
    private void build(Projection<D> built) {
        while (true) {
            long from = built.position();
            List<LogEntry> page = stores.log().browse(from, PAGE);
            if (page.isEmpty()) {
                return;
            }
            built.fold(page);
            ProjectionFault fault = built.fault();
            if (fault != null) {
                throw new Refused(fault.code() + " at position " + fault.position() + ": " + fault.message());
            }
            checkpoints.advance(job.target(), from, built.position());
            events += page.size();
            progress(built);
        }
    }

    /** While documents are compared: how far it is, not how fast it folds. */
    private void comparing(Projection<D> built, Comparison<D> comparison) {
        if (dueToTell()) {
            tell(new Document("position", built.position())
                    .append("head", stores.log().head())
                    .append("compared", comparison.compared())
                    .append("different", comparison.different())
                    .append("secondsLeft", null));
        }
    }

    private boolean dueToTell() {
        if (closed.getAsBoolean()) {
            throw new GivenUp();
        }
        long now = System.nanoTime();
        if (now - toldAt < TELL.toNanos()) {
            return false;
        }
        toldAt = now;
        return true;
    }

    private void progress(Projection<D> built) {
        if (!dueToTell()) {
            return;
        }
        long now = System.nanoTime();
        double seconds = Math.max(1, now - begun) / 1e9;
        long head = stores.log().head();
        double perSecond = (built.position() - begunAt) / seconds;
        tell(new Document("position", built.position())
                .append("head", head)
                .append("eventsPerSecond", Math.round(events / seconds))
                .append("secondsLeft", perSecond <= 0 ? null : Math.round((head - built.position()) / perSecond)));
    }

    private void tell(Document told) {
        if (!rebuilds.tell(projector.name(), me, state, told)) {
            throw new GivenUp();
        }
    }

    private void go(State next, Document told) {
        tell(told.append("state", next.name()));
        state = next;
    }

    /** False where the documents differ and nobody has accepted it. */
    private boolean compare(Projection<D> built) throws InterruptedException {
        Comparison<D> comparison = new Comparison<>(collection(job.previous()), collection(job.target()));
        comparison.all(() -> comparing(built, comparison));
        for (int round = 0; round < Comparison.ROUNDS && comparison.isOpen(); round++) {
            Thread.sleep(FOLLOWING); // the runner of the live documents comes up meanwhile
            build(built);
            comparison.openOnes();
        }
        comparison.close();
        Document told = new Document("compared", comparison.compared())
                .append("different", comparison.different())
                .append("differences", comparison.differences())
                .append("position", built.position())
                .append("head", stores.log().head())
                .append("secondsLeft", 0L);
        if (comparison.different() == 0 || rebuilds.accepts(projector.name())) {
            tell(told);
            return true;
        }
        go(
                State.DIFFERENT,
                told.append("message", "The documents differ. Ordered again with differences accepted, it switches."));
        return false;
    }

    private MongoCollection<D> collection(String name) {
        return stores.database().getCollection(name, projector.documentType());
    }

    /** Follows the log until the runner has noticed the switch, then drops what was live before. */
    private void drop(Projection<D> built) throws InterruptedException {
        long end = System.nanoTime() + GRACE.toNanos();
        while (System.nanoTime() < end) {
            build(built);
            progress(built);
            // Nothing tells that other nodes' runners have noticed: it goes on for as long as they may take.
            Thread.sleep(FOLLOWING);
        }
        if (!isLive()) {
            throw new Refused("Another collection has become the live one meanwhile.");
        }
        if (stores.database().listCollectionNames().into(new ArrayList<>()).contains(job.previous())) {
            stores.database().getCollection(job.previous()).drop();
        }
        checkpoints.remove(job.previous());
        new ParkedEvents(stores.database()).clear(job.previous());
        go(
                State.DONE,
                new Document("position", built.position())
                        .append("head", stores.log().head())
                        .append("secondsLeft", 0L));
        LOG.info("{} is dropped", job.previous());
    }
}
