package io.trunkline.embedded.mongo;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.ValueComparator;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entry of an ordered index, or a bound for a search in it. A bound may have fewer values than an entry; it lies
 * before or after all entries that begin with its values.
 *
 * @param values one value for each indexed field, null where a document has none
 * @param position where the document lies; {@link #BEFORE} or {@link #AFTER} in a bound
 */
record OrderedKey(List<@Nullable Object> values, int position) implements Comparable<OrderedKey> {
    private static final int BEFORE = Integer.MIN_VALUE;
    private static final int AFTER = Integer.MAX_VALUE;
    /** MongoDB's order over types and values; arrays never get here. */
    private static final Comparator<@Nullable Object> ORDER = OrderedKey::compareValues;

    static OrderedKey before(List<@Nullable Object> prefix) {
        return new OrderedKey(prefix, BEFORE);
    }

    static OrderedKey after(List<@Nullable Object> prefix) {
        return new OrderedKey(prefix, AFTER);
    }

    @Override
    public int compareTo(OrderedKey other) {
        int common = Math.min(values.size(), other.values.size());
        for (int i = 0; i < common; i++) {
            int order = ORDER.compare(values.get(i), other.values.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(position, other.position);
    }

    private static int compareValues(@Nullable Object a, @Nullable Object b) {
        return ValueComparator.asc().compare(a instanceof Missing ? null : a, b instanceof Missing ? null : b);
    }
}
