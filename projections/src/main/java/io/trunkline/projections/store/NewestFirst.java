package io.trunkline.projections.store;

import com.mongodb.client.FindIterable;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Reads all documents of a range of time, newest first, some thousands at once: a store that answers whole queries holds no more than
 * those.
 *
 * @param time the field of the range, by which there is an index; it is set once
 */
public record NewestFirst<D>(String time, Function<D, @Nullable Instant> timeOf, Function<D, String> idOf, int chunk) {

    private static final int CHUNK = 10_000;

    public NewestFirst(String time, Function<D, @Nullable Instant> timeOf, Function<D, String> idOf) {
        this(time, timeOf, idOf, CHUNK);
    }

    /**
     * Hands each to a sink until that wants no more.
     *
     * @param find asks the store
     * @param wanted with {@code $gte} and {@code $lt} of the time
     * @return whether the sink took them all
     */
    public boolean each(Function<Document, FindIterable<D>> find, Document wanted, Predicate<D> sink) {
        Document within = wanted;
        Set<String> tied = Set.of();
        while (true) {
            int limit = chunk + tied.size();
            List<D> read = find.apply(within)
                    .sort(Sorts.descending(time, "_id"))
                    .limit(limit)
                    .batchSize(limit)
                    .into(new ArrayList<>());
            for (D one : read) {
                if (!tied.contains(idOf.apply(one)) && !sink.test(one)) {
                    return false;
                }
            }
            if (read.size() < limit) {
                return true;
            }
            Instant last = Objects.requireNonNull(timeOf.apply(read.getLast()));
            tied = read.stream()
                    .filter(one -> last.equals(timeOf.apply(one)))
                    .map(idOf)
                    .collect(Collectors.toSet());
            within = upTo(wanted, last);
        }
    }

    /** Those of the same millisecond are read again: their order there is that of their ids, and the store compares one field only. */
    private Document upTo(Document wanted, Instant last) {
        Object from = Objects.requireNonNull(wanted.get(time, Document.class).get("$gte"));
        return new Document(wanted).append(time, new Document("$gte", from).append("$lte", last));
    }
}
