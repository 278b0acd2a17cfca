package io.trunkline.projections.runner;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoDatabase;
import io.trunkline.eventstore.EventLog;
import io.trunkline.projections.Projector;
import io.trunkline.projections.store.Checkpoints;
import io.trunkline.projections.store.ParkedEvent;
import io.trunkline.projections.store.ParkedEvents;
import io.trunkline.projections.store.Pointers;
import io.trunkline.projections.store.Pointers.Pointer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Where operators ask about projections and give orders; the node that it concerns sees them with its next beat. */
public final class ProjectionDesk {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final int MOST = 10_000;

    private final EventLog log;
    private final MongoDatabase database;
    private final List<Projector<?>> projectors;
    private final InstantSource clock;
    private final Runnable nudge;
    private final ParkedEvents parked;
    private final Rebuilds rebuilds;
    private final Pointers pointers;

    /** @param nudge has this node look for orders at once */
    public ProjectionDesk(
            EventLog log, MongoDatabase database, List<Projector<?>> projectors, InstantSource clock, Runnable nudge) {
        this.log = log;
        this.database = database;
        this.projectors = List.copyOf(projectors);
        this.clock = clock;
        this.nudge = nudge;
        this.parked = new ParkedEvents(database);
        this.rebuilds = new Rebuilds(database);
        this.pointers = new Pointers(database);
    }

    /** How all are doing. */
    public List<ProjectionState> states() {
        long head = log.head();
        Map<String, Document> nodes = documents(Leases.NODES);
        Map<String, Document> leases = documents(Leases.LEASES);
        Map<String, Pointer> live = pointers.all();
        Map<String, Long> positions = new Checkpoints(database)
                .find(projectors.stream().map(p -> collection(p, live)).toList());
        return projectors.stream()
                .map(projector -> {
                    Document lease = leases.get(projector.name());
                    Document node = lease == null ? null : nodes.get(String.valueOf(lease.getString("holder")));
                    String collection = collection(projector, live);
                    long position = positions.getOrDefault(collection, EventLog.START);
                    return state(projector, collection, position, head, node);
                })
                .toList();
    }

    private ProjectionState state(
            Projector<?> projector, String collection, long position, long head, @Nullable Document node) {
        List<ParkedEvent> rows = parked.count(collection) == 0 ? List.of() : parked.of(collection);
        Document projections = node == null ? null : node.get("projections", Document.class);
        Document told = projections == null ? null : projections.get(projector.name(), Document.class);
        return new ProjectionState(
                projector.name(),
                projector.version(),
                collection,
                position,
                Math.max(0, head - position),
                told == null ? null : Leases.number(told, "lagEvents"),
                told == null ? null : Leases.number(told, "lagMillis"),
                node == null ? null : node.getString("node"),
                rows.size(),
                rows.stream()
                        .filter(row -> row.document() == null)
                        .map(ParkedEvent::position)
                        .findFirst()
                        .orElse(null),
                told == null ? null : told.getString("halted"),
                told == null || told.get("secondsLeft") == null
                        ? null
                        : new CatchUpStatus(Leases.number(told, "eventsPerSecond"), Leases.number(told, "secondsLeft")),
                rebuilds.find(projector.name()));
    }

    private static String collection(Projector<?> projector, Map<String, Pointer> live) {
        return Optional.ofNullable(live.get(projector.name()))
                .map(Pointer::collection)
                .orElseGet(projector::collection);
    }

    private Map<String, Document> documents(String collection) {
        Map<String, Document> found = new HashMap<>();
        database.getCollection(collection)
                .find()
                .batchSize(MOST)
                .limit(MOST)
                .forEach(document -> found.put(document.getString("_id"), document));
        return found;
    }

    /**
     * What is parked of a projection, oldest first.
     *
     * @throws UnknownProjection there is none of that name
     */
    public List<ParkedEvent> parked(String projection, int first) {
        return parked(projection, null, first).orElseThrow();
    }

    /**
     * The same, page by page.
     *
     * @param after id of the last one of the page before; null: the first page
     * @return absent: nothing of that id is parked any more
     * @throws UnknownProjection there is none of that name
     */
    public Optional<List<ParkedEvent>> parked(String projection, @Nullable String after, int first) {
        List<ParkedEvent> rows = parked.of(pointers.liveCollection(projector(projection)));
        int begin =
                after == null ? 0 : rows.stream().map(ParkedEvent::id).toList().indexOf(after) + 1;
        return after != null && begin == 0
                ? Optional.empty()
                : Optional.of(rows.subList(begin, (int) Math.min(rows.size(), (long) begin + first)));
    }

    /**
     * Has what is parked tried again by the node that folds the projection, and waits some seconds for it.
     *
     * @return absent where it is still to be done
     * @throws UnknownProjection there is none of that name
     */
    public Optional<RetryResult> retryParked(String projection) throws InterruptedException {
        Projector<?> projector = projector(projection);
        long order = Leases.order(database, projector.name());
        nudge.run();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            Document lease = database.getCollection(Leases.LEASES)
                    .find(eq("_id", projector.name()))
                    .first();
            if (Leases.number(lease, "retryDone") >= order) {
                Document done = Objects.requireNonNull(lease);
                return Optional.of(new RetryResult(
                        (int) Leases.number(done, "retryFolded"),
                        (int) Leases.number(done, "retryLeft"),
                        done.getBoolean("retryNeedsRebuild", false)));
            }
            Thread.sleep(LOOK); // whoever holds the lease, perhaps elsewhere, answers in its document
        }
        return Optional.empty();
    }

    /**
     * Orders a rebuild, or has one that was stopped, failed or found differences go on.
     *
     * @param acceptDifferences switches although the new documents differ from the live ones
     * @throws UnknownProjection there is none of that name
     */
    public RebuildStatus rebuild(String projection, boolean acceptDifferences) {
        Projector<?> projector = projector(projection);
        rebuilds.order(projector, pointers.liveCollection(projector), acceptDifferences, clock.instant());
        nudge.run();
        return Objects.requireNonNull(rebuilds.find(projection));
    }

    /**
     * Stops a rebuild that has not switched yet; what it has built is kept for when it is ordered again.
     *
     * @return absent where there never was one
     * @throws UnknownProjection there is none of that name
     */
    public Optional<RebuildStatus> stopRebuild(String projection) {
        Projector<?> projector = projector(projection);
        rebuilds.stop(projector.name());
        return Optional.ofNullable(rebuilds.find(projector.name()));
    }

    private Projector<?> projector(String name) {
        return projectors.stream()
                .filter(projector -> projector.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UnknownProjection(name));
    }

    /** There is no projection of that name. */
    public static final class UnknownProjection extends RuntimeException {
        UnknownProjection(String name) {
            super("There is no projection " + name + ".");
        }
    }
}
