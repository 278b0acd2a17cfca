package io.trunkline.projections.runner;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.trunkline.projections.Projector;
import io.trunkline.projections.runner.RebuildStatus.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Orders to rebuild projections and how far they are: one document per projection in {@code projection_rebuilds}. A number
 * makes each rebuild's collection a new one, so that whoever is late writes into nothing that is used again.
 */
final class Rebuilds {

    private static final String COLLECTION = "projection_rebuilds";
    private static final String STATE = "state";
    private static final String HOLDER = "holder";
    private static final String ACCEPT = "accept";
    private static final int MOST = 1_000;

    /** An order that somebody may work on. */
    record Job(String projection, State state, String holder, String target, String previous, boolean accept) {}

    private final MongoCollection<Document> rebuilds;

    Rebuilds(MongoDatabase database) {
        rebuilds = database.getCollection(COLLECTION);
    }

    /** Orders one, or has one that was stopped go on; one that is under way is left as it is. */
    void order(Projector<?> projector, String live, boolean accept, Instant now) {
        while (true) {
            Document found = rebuilds.find(eq("_id", projector.name())).first();
            if (found == null) {
                if (insert(fresh(projector, live, 1, accept, now))) {
                    return;
                }
                continue;
            }
            State state = state(found);
            boolean goesOn = state != State.DONE
                    && live.equals(found.getString("previous"))
                    && found.getInteger("version", 0) == projector.version();
            Document next;
            if (state.isActive()) {
                next = new Document(found).append(ACCEPT, accept || found.getBoolean(ACCEPT, false));
            } else if (goesOn) {
                next = new Document(found)
                        .append(STATE, State.ORDERED.name())
                        .append(HOLDER, "")
                        .append("node", null)
                        .append(ACCEPT, accept)
                        .append("message", null);
            } else {
                next = fresh(projector, live, found.getInteger("number", 0) + 1, accept, now);
            }
            Document as = new Document("_id", projector.name())
                    .append(STATE, found.get(STATE))
                    .append(HOLDER, found.get(HOLDER));
            if (rebuilds.replaceOne(as, next).getMatchedCount() == 1) {
                return;
            }
        }
    }

    private static Document fresh(Projector<?> projector, String live, int number, boolean accept, Instant now) {
        return new Document("_id", projector.name())
                .append("number", number)
                .append("version", projector.version())
                .append("target", projector.collection() + "_r" + number)
                .append("previous", live)
                .append(STATE, State.ORDERED.name())
                .append(HOLDER, "")
                .append(ACCEPT, accept)
                .append("startedAt", Date.from(now));
    }

    private boolean insert(Document document) {
        try {
            rebuilds.insertOne(document);
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    /** Stops one that has not switched yet; false where there is none. */
    boolean stop(String projection) {
        for (State state : List.of(State.ORDERED, State.BUILDING, State.COMPARING)) {
            Document as = new Document("_id", projection).append(STATE, state.name());
            if (rebuilds.updateOne(as, new Document("$set", new Document(STATE, State.STOPPED.name())))
                            .getMatchedCount()
                    == 1) {
                return true;
            }
        }
        return false;
    }

    /** All that somebody works on, or is to. */
    List<Job> active() {
        List<Job> jobs = new ArrayList<>();
        for (Document found : rebuilds.find().batchSize(MOST).limit(MOST)) {
            State state = state(found);
            if (state.isActive()) {
                jobs.add(new Job(
                        found.getString("_id"),
                        state,
                        Objects.requireNonNullElse(found.getString(HOLDER), ""),
                        found.getString("target"),
                        found.getString("previous"),
                        found.getBoolean(ACCEPT, false)));
            }
        }
        return jobs;
    }

    /** Takes one from a holder that is gone; false where somebody else was faster. */
    boolean claim(Job job, String me, String node) {
        Document as = new Document("_id", job.projection())
                .append(STATE, job.state().name())
                .append(HOLDER, job.holder());
        State next = job.state() == State.SWITCHED ? State.SWITCHED : State.BUILDING;
        Document set = new Document(HOLDER, me).append("node", node).append(STATE, next.name());
        return rebuilds.updateOne(as, new Document("$set", set)).getMatchedCount() == 1;
    }

    /** Says how far it is; false where it was stopped, or somebody else has it. */
    boolean tell(String projection, String me, State from, Document told) {
        Document as = new Document("_id", projection).append(STATE, from.name()).append(HOLDER, me);
        return rebuilds.updateOne(as, new Document("$set", told)).getMatchedCount() == 1;
    }

    @Nullable
    RebuildStatus find(String projection) {
        Document found = rebuilds.find(eq("_id", projection)).first();
        return found == null ? null : status(found);
    }

    /** True where differences have been accepted. */
    boolean accepts(String projection) {
        Document found = rebuilds.find(eq("_id", projection)).first();
        return found != null && found.getBoolean(ACCEPT, false);
    }

    private static State state(Document found) {
        return State.valueOf(found.getString(STATE));
    }

    private static RebuildStatus status(Document found) {
        List<String> differences = found.getList("differences", String.class, List.of());
        Number left = found.get("secondsLeft", Number.class);
        return new RebuildStatus(
                state(found),
                found.getString("target"),
                found.getString("previous"),
                found.getString("node"),
                found.getDate("startedAt").toInstant(),
                Leases.number(found, "position"),
                Leases.number(found, "head"),
                Leases.number(found, "eventsPerSecond"),
                left == null ? null : left.longValue(),
                Leases.number(found, "compared"),
                Leases.number(found, "different"),
                differences,
                found.getString("message"));
    }
}
