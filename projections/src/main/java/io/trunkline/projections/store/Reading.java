package io.trunkline.projections.store;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Ways to read the first few documents that a query finds and a condition in Java lets through. */
public final class Reading {

    /** Documents of one millisecond that are read beyond a page before more are asked for. */
    private static final int SPARE = 8;

    private Reading() {}

    /**
     * Where nearly all pass but for those that tie with where the last page ended: asks for few, and for more where ties use
     * them up. A store that answers whole queries then makes no more than that.
     *
     * @param found in the order of an index
     */
    public static <D> List<D> page(FindIterable<D> found, Predicate<D> wanted, int most) {
        for (int limit = most + SPARE; ; limit = (int) Math.min(Integer.MAX_VALUE, limit * 4L)) {
            List<D> read = found.limit(limit).batchSize(limit).into(new ArrayList<>());
            List<D> taken = read.stream().filter(wanted).limit(most).toList();
            if (taken.size() == most || read.size() < limit) {
                return taken;
            }
        }
    }

    /**
     * Where many may not pass: reads in batches until there are enough.
     *
     * @param batch documents that the store hands over at once
     */
    public static <D> List<D> first(FindIterable<D> found, Predicate<D> wanted, int most, int batch) {
        List<D> taken = new ArrayList<>();
        try (MongoCursor<D> cursor = found.batchSize(batch).iterator()) {
            while (taken.size() < most && cursor.hasNext()) {
                D next = cursor.next();
                if (wanted.test(next)) {
                    taken.add(next);
                }
            }
        }
        return taken;
    }
}
