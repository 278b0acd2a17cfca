package io.trunkline.projections.runner;

import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Projections;
import io.trunkline.projections.ProjectedDocument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The documents of two collections of one projector, while both go on: two documents are compared when both have folded the
 * log up to the same position. Those that have not yet stay open, and are looked at again.
 */
final class Comparison<D extends ProjectedDocument> {

    /** How often open ones are looked at again before they count as different. */
    static final int ROUNDS = 30;

    private static final int CHUNK = 500;
    private static final int SHOWN = 10;

    /** Open ones that are kept; further ones count as different at once. */
    private static final int OPEN_LIMIT = 50_000;

    private final MongoCollection<D> live;
    private final MongoCollection<D> built;
    private Set<String> open = new LinkedHashSet<>();
    private final List<String> differences = new ArrayList<>();
    private long compared;
    private long different;

    Comparison(MongoCollection<D> live, MongoCollection<D> built) {
        this.live = live;
        this.built = built;
    }

    /** Compares all that either has. */
    void all(Runnable meanwhile) {
        eachChunk(built, ids -> true, meanwhile);
        eachChunk(
                live,
                ids -> {
                    Set<String> known = new HashSet<>();
                    built.find(in("_id", ids)).batchSize(CHUNK).forEach(d -> known.add(d.id()));
                    ids.removeAll(known);
                    return !ids.isEmpty();
                },
                meanwhile);
    }

    private void eachChunk(MongoCollection<D> from, Predicate<List<String>> wanted, Runnable meanwhile) {
        List<String> ids = new ArrayList<>();
        for (Document found : from.withDocumentClass(Document.class)
                .find()
                .projection(Projections.include("_id"))
                .batchSize(CHUNK)) {
            ids.add(found.getString("_id"));
            if (ids.size() == CHUNK) {
                compare(ids, wanted);
                meanwhile.run();
                ids.clear();
            }
        }
        compare(ids, wanted);
    }

    private void compare(List<String> ids, Predicate<List<String>> wanted) {
        List<String> chunk = new ArrayList<>(ids);
        if (!chunk.isEmpty() && wanted.test(chunk)) {
            compare(chunk);
        }
    }

    private void compare(List<String> ids) {
        Map<String, D> left = documents(live, ids);
        Map<String, D> right = documents(built, ids);
        ids.forEach(id -> compare(id, left.get(id), right.get(id)));
    }

    private static <D extends ProjectedDocument> Map<String, D> documents(MongoCollection<D> from, List<String> ids) {
        Map<String, D> found = new HashMap<>();
        from.find(in("_id", ids)).batchSize(CHUNK).forEach(d -> found.put(d.id(), d));
        return found;
    }

    private void compare(String id, @Nullable D left, @Nullable D right) {
        if (left != null && right != null && left.position() == right.position()) {
            compared++;
            if (!Objects.equals(left, right)) {
                differs(id + ": not the same at position " + left.position());
            }
        } else if (open.size() < OPEN_LIMIT) {
            open.add(id);
        } else {
            differs(unequal(id, left, right));
        }
    }

    private String unequal(String id, @Nullable D left, @Nullable D right) {
        return id + ": live " + (left == null ? "missing" : "at position " + left.position()) + ", rebuilt "
                + (right == null ? "missing" : "at position " + right.position());
    }

    private void differs(String what) {
        different++;
        if (differences.size() < SHOWN) {
            differences.add(what);
        }
    }

    boolean isOpen() {
        return !open.isEmpty();
    }

    /** Looks at the open ones again. */
    void openOnes() {
        List<String> again = new ArrayList<>(open);
        open = new LinkedHashSet<>();
        for (int i = 0; i < again.size(); i += CHUNK) {
            compare(again.subList(i, Math.min(again.size(), i + CHUNK)));
        }
    }

    /** What is open now counts as different. */
    void close() {
        List<String> left = new ArrayList<>(open);
        open = new LinkedHashSet<>();
        for (int i = 0; i < left.size(); i += CHUNK) {
            List<String> ids = left.subList(i, Math.min(left.size(), i + CHUNK));
            Map<String, D> ours = documents(live, ids);
            Map<String, D> theirs = documents(built, ids);
            ids.forEach(id -> {
                compared++;
                differs(unequal(id, ours.get(id), theirs.get(id)));
            });
        }
    }

    long compared() {
        return compared;
    }

    long different() {
        return different;
    }

    List<String> differences() {
        return List.copyOf(differences);
    }
}
