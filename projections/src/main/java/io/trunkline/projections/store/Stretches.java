package io.trunkline.projections.store;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
import io.trunkline.projections.ProjectedDocument;
import io.trunkline.projections.Projector;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Reads documents that last for a time, by the time that they have a part in. */
public class Stretches<D extends ProjectedDocument> {

    /** More than this are not read at once. */
    public static final int LARGEST_PAGE = 200;

    private static final int BATCH = 500;

    /**
     * Where a document says whose it is, when it began and when it ended.
     *
     * @param until gives nothing for one that lasts
     */
    public record Ends<D>(
            String ownerField,
            String sinceField,
            Function<D, Instant> since,
            String untilField,
            Function<D, @Nullable Instant> until) {}

    /**
     * Some, newest first.
     *
     * @param more whether others follow
     */
    public record Page<D>(List<D> all, boolean more) {}

    private final LiveCollection<D> documents;
    private final Ends<D> ends;
    private final Bson newest;
    private final Comparator<D> newestFirst;

    /** The projector has indexes of the beginning, of owner and beginning, and of the end. */
    protected Stretches(MongoDatabase database, Projector<D> projector, Ends<D> ends) {
        this.documents = new LiveCollection<>(database, projector);
        this.ends = ends;
        this.newest = Sorts.descending(ends.sinceField, "_id");
        this.newestFirst = Comparator.comparing(ends.since)
                .thenComparing(ProjectedDocument::id)
                .reversed();
    }

    public Optional<D> find(String id) {
        return Optional.ofNullable(documents.get().find(eq("_id", id)).first());
    }

    /**
     * Those that have a part in a range of time, newest first.
     *
     * @param owners absent: all
     * @param after the one that the last page ended with; absent: from the beginning
     * @param most 1 to {@link #LARGEST_PAGE}
     */
    public Page<D> page(@Nullable List<String> owners, Instant from, Instant to, @Nullable D after, int most) {
        Predicate<D> wanted = one -> {
            Instant until = ends.until.apply(one);
            return (until == null || until.isAfter(from)) && (after == null || newestFirst.compare(after, one) < 0);
        };
        List<D> found = new ArrayList<>();
        if (after == null || !ends.since.apply(after).isBefore(from)) {
            found.addAll(Reading.page(begunIn(owners, from, to, after), wanted, most + 1));
        }
        if (found.size() <= most) {
            found.addAll(begunBefore(owners, from, wanted, most + 1 - found.size()));
        }
        boolean more = found.size() > most;
        return new Page<>(List.copyOf(more ? found.subList(0, most) : found), more);
    }

    private FindIterable<D> begunIn(@Nullable List<String> owners, Instant from, Instant to, @Nullable D after) {
        Document range = new Document("$gte", from);
        if (after != null && ends.since.apply(after).isBefore(to)) {
            range.append("$lte", ends.since.apply(after));
        } else {
            range.append("$lt", to);
        }
        return documents.get().find(of(owners).append(ends.sinceField, range)).sort(newest);
    }

    /**
     * The newest of those that were going on already. They may lie far back: they are looked for by their end, not by walking back
     * through all that ended before.
     */
    private List<D> begunBefore(@Nullable List<String> owners, Instant from, Predicate<D> wanted, int most) {
        Document before = of(owners).append(ends.sinceField, new Document("$lt", from));
        Document endedLater = new Document(before).append(ends.untilField, new Document("$gt", from));
        Document open = new Document(before).append(ends.untilField, null);
        TreeSet<D> last = new TreeSet<>(newestFirst);
        for (FindIterable<D> found : List.of(
                documents.get().find(endedLater).sort(Sorts.ascending(ends.untilField)),
                documents.get().find(open))) {
            found.batchSize(BATCH).forEach(one -> {
                if (wanted.test(one) && last.add(one) && last.size() > most) {
                    last.pollLast();
                }
            });
        }
        return List.copyOf(last);
    }

    /** An equality where it can be: it keeps the order of the index. */
    private Document of(@Nullable List<String> owners) {
        if (owners == null) {
            return new Document();
        }
        return new Document(ends.ownerField, owners.size() == 1 ? owners.getFirst() : new Document("$in", owners));
    }
}
