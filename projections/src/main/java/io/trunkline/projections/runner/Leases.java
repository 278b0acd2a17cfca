package io.trunkline.projections.runner;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Which projections this node folds. Each node counts a number up in {@code projection_nodes}; whose number stands still for
 * {@link #LENGTH}, by the watcher's own clock, is gone, and others take its projections. A lease spares work; that no document
 * is ever wrong is by the conditional writes, so a holder who does not know yet that it is late does no harm.
 */
final class Leases {

    /** After so long without a beat a node is gone. */
    static final Duration LENGTH = Duration.ofSeconds(5);

    /** From one beat to the next. */
    static final Duration BEAT = LENGTH.dividedBy(3);

    static final String NODES = "projection_nodes";
    static final String LEASES = "projection_leases";
    private static final String HOLDER = "holder";
    private static final String NODE = "node";
    private static final int MOST = 10_000;

    private record Seen(long beat, long sinceMillis) {}

    /** Orders to try what is parked again, by projection: their running numbers. */
    record Orders(Map<String, Long> retries) {}

    private final MongoCollection<Document> nodes;
    private final MongoCollection<Document> leases;
    private final String node;
    private final String me;
    private final List<String> projections;
    private final InstantSource clock;
    private final Map<String, Seen> seen = new HashMap<>();
    private boolean first = true;
    private volatile Set<String> held = Set.of();
    private volatile Set<String> alive = Set.of();
    private volatile Orders orders = new Orders(Map.of());

    Leases(MongoDatabase database, String node, List<String> projections, InstantSource clock) {
        this.nodes = database.getCollection(NODES);
        this.leases = database.getCollection(LEASES);
        this.node = node;
        this.me = node + "#" + UUID.randomUUID();
        this.projections = projections;
        this.clock = clock;
    }

    /** This run of this node. */
    String me() {
        return me;
    }

    String node() {
        return node;
    }

    /** Names of the projections that are this node's, as of the last tick. */
    Set<String> held() {
        return held;
    }

    /** Nodes that live, as of the last tick. */
    Set<String> alive() {
        return alive;
    }

    /** What was ordered of held projections and is not done. */
    Orders orders() {
        return orders;
    }

    /**
     * Shows that this node lives, and takes, keeps or gives back projections so that all nodes have as many, give or take one.
     *
     * @param told what others may know of the projections of this node
     */
    synchronized void tick(Map<String, Document> told) {
        nodes.updateOne(
                eq("_id", me),
                combine(inc("beat", 1L), set(NODE, node), set("projections", new Document(new TreeMap<>(told)))),
                new UpdateOptions().upsert(true));
        Set<String> living = living(clock.millis());
        Map<String, Document> stored = new HashMap<>();
        leases.find().batchSize(MOST).limit(MOST).forEach(lease -> stored.put(lease.getString("_id"), lease));
        Set<String> mine = share(stored, living);
        Map<String, Long> asked = new HashMap<>();
        for (String name : mine) {
            Document lease = stored.get(name);
            long wanted = number(lease, "retryAsked");
            if (wanted > number(lease, "retryDone")) {
                asked.put(name, wanted);
            }
        }
        alive = Set.copyOf(living);
        orders = new Orders(Map.copyOf(asked));
        held = Set.copyOf(mine);
        first = false;
    }

    static long number(@Nullable Document document, String field) {
        Number number = document == null ? null : document.get(field, Number.class);
        return number == null ? 0 : number.longValue();
    }

    /** A node's last run ends with the first beat of its next one: the same name is the same node. */
    private Set<String> living(long now) {
        Set<String> living = new TreeSet<>();
        Set<String> listed = new TreeSet<>();
        for (Document document : nodes.find().batchSize(MOST).limit(MOST)) {
            String id = document.getString("_id");
            long beat = number(document, "beat");
            Seen known = seen.get(id);
            if (known == null || known.beat() != beat) {
                known = new Seen(beat, now);
                seen.put(id, known);
            }
            boolean replaced = first && !id.equals(me) && node.equals(document.getString(NODE));
            boolean silent = !id.equals(me) && now - known.sinceMillis() >= LENGTH.toMillis();
            if (replaced || silent) {
                nodes.deleteOne(new Document("_id", id).append("beat", document.get("beat")));
            } else {
                living.add(id);
                listed.add(id);
            }
        }
        seen.keySet().retainAll(listed);
        living.add(me);
        return living;
    }

    private Set<String> share(Map<String, Document> stored, Set<String> living) {
        Set<String> mine = new TreeSet<>();
        List<String> free = new ArrayList<>();
        Map<String, Integer> others = new HashMap<>();
        for (String name : projections) {
            String holder = holder(stored.get(name));
            if (me.equals(holder)) {
                mine.add(name);
            } else if (!living.contains(holder)) {
                free.add(name);
            } else {
                others.merge(holder, 1, Integer::sum);
            }
        }
        int most = Math.ceilDiv(projections.size(), living.size());
        int least = projections.size() / living.size();
        for (String name : free) {
            if (mine.size() < most && claim(name, stored.get(name))) {
                mine.add(name);
            }
        }
        boolean somebodyHasTooFew =
                living.stream().anyMatch(other -> !other.equals(me) && others.getOrDefault(other, 0) < least);
        int surplus = mine.size() > most ? mine.size() - most : somebodyHasTooFew && mine.size() > least ? 1 : 0;
        List<String> kept = new ArrayList<>(mine);
        for (int i = 0; i < surplus; i++) {
            String name = kept.removeLast();
            release(name);
            mine.remove(name);
        }
        return mine;
    }

    private static String holder(@Nullable Document lease) {
        return lease == null ? "" : Objects.requireNonNullElse(lease.getString(HOLDER), "");
    }

    private boolean claim(String name, @Nullable Document lease) {
        if (lease == null) {
            try {
                leases.insertOne(new Document("_id", name).append(HOLDER, me).append(NODE, node));
                return true;
            } catch (MongoWriteException e) {
                if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                    return false;
                }
                throw e;
            }
        }
        return leases.updateOne(
                                new Document("_id", name).append(HOLDER, lease.get(HOLDER)),
                                combine(set(HOLDER, me), set(NODE, node)))
                        .getMatchedCount()
                == 1;
    }

    private void release(String name) {
        leases.updateOne(new Document("_id", name).append(HOLDER, me), combine(set(HOLDER, ""), set(NODE, "")));
    }

    /** Asks the holder of a projection to try again what it has parked; returns the order's number. */
    static long order(MongoDatabase database, String projection) {
        MongoCollection<Document> leases = database.getCollection(LEASES);
        leases.updateOne(eq("_id", projection), inc("retryAsked", 1L), new UpdateOptions().upsert(true));
        return number(leases.find(eq("_id", projection)).first(), "retryAsked");
    }

    /** Says what came of an order. */
    void done(String projection, long number, RetryResult result) {
        leases.updateOne(
                new Document("_id", projection).append(HOLDER, me),
                combine(
                        set("retryDone", number),
                        set("retryFolded", result.folded()),
                        set("retryLeft", result.left()),
                        set("retryNeedsRebuild", result.needsRebuild())));
        Map<String, Long> left = new HashMap<>(orders.retries());
        left.remove(projection);
        orders = new Orders(Map.copyOf(left));
    }

    /** Gives all back at once. */
    synchronized void leave() {
        held.forEach(this::release);
        held = Set.of();
        nodes.deleteOne(eq("_id", me));
    }
}
