package io.trunkline.embedded.mongo;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A secondary index in MongoDB's order. Documents with an array in an indexed field have no single place in that order:
 * they are kept beside it and are candidates of every search. Guarded by the collection's monitor.
 */
final class OrderedIndex extends Index<Integer> {
    private final NavigableSet<OrderedKey> ordered = new TreeSet<>();
    private final NavigableSet<Integer> unordered = new TreeSet<>();

    OrderedIndex(String name, List<IndexKey> keys) {
        // Sparse, so that the base collection accepts that this index does not know a document's position.
        super(name, keys, true);
    }

    List<String> fields() {
        return getKeys().stream().map(IndexKey::getKey).toList();
    }

    /** Positions of all documents that may lie between the two prefixes, inclusive. */
    Iterable<Integer> between(List<@Nullable Object> low, List<@Nullable Object> high, boolean descending) {
        OrderedKey from = OrderedKey.before(low);
        OrderedKey to = OrderedKey.after(high);
        if (from.compareTo(to) > 0) {
            return List.copyOf(unordered);
        }
        NavigableSet<OrderedKey> range = ordered.subSet(from, true, to, true);
        NavigableSet<OrderedKey> walk = descending ? range.descendingSet() : range;
        if (unordered.isEmpty()) {
            return () -> walk.stream().map(OrderedKey::position).iterator();
        }
        List<Integer> positions = new ArrayList<>(unordered);
        walk.forEach(key -> positions.add(key.position()));
        return positions;
    }

    /** Whether a walk along the index is a walk in its order. */
    boolean isTotal() {
        return unordered.isEmpty();
    }

    /** Null when an indexed field holds an array. */
    private @Nullable OrderedKey key(Document document, int position) {
        List<@Nullable Object> values = new ArrayList<>(getKeys().size());
        for (IndexKey field : getKeys()) {
            Object value = Utils.getSubdocumentValueCollectionAware(document, field.getKey());
            if (value instanceof Collection) {
                return null;
            }
            values.add(value);
        }
        return new OrderedKey(values, position);
    }

    @Override
    public void checkAdd(Document document, MongoCollection<Integer> collection) {
        // Nothing to violate: entries are not unique, and arrays are allowed anywhere.
    }

    @Override
    public void add(Document document, Integer position, MongoCollection<Integer> collection) {
        add(key(document, position), position);
    }

    private void add(@Nullable OrderedKey key, int position) {
        if (key == null) {
            unordered.add(position);
        } else {
            ordered.add(key);
        }
    }

    void remove(Document document, int position) {
        remove(key(document, position), position);
    }

    private void remove(@Nullable OrderedKey key, int position) {
        if (key == null) {
            unordered.remove(position);
        } else {
            ordered.remove(key);
        }
    }

    /** {@link EmbeddedCollection} has called {@link #remove(Document, int)} already. */
    @Override
    public @Nullable Integer remove(Document document) {
        return null;
    }

    @Override
    public void checkUpdate(Document oldDocument, Document newDocument, MongoCollection<Integer> collection) {
        // As in checkAdd.
    }

    @Override
    public void updateInPlace(
            Document oldDocument, Document newDocument, Integer position, MongoCollection<Integer> collection) {
        OrderedKey before = key(oldDocument, position);
        OrderedKey after = key(newDocument, position);
        if (!Objects.equals(
                before, after)) { // most updates leave it where it is; a look at both is cheaper than two searches
            remove(before, position);
            add(after, position);
        }
    }

    /** Positions are known by the unique index on {@code _id} only. */
    @Override
    public @Nullable Integer getPosition(Document document) {
        return null;
    }

    /** Searches come through {@link QueryPlan}. */
    @Override
    public boolean canHandle(Document query) {
        return false;
    }

    @Override
    public Iterable<Integer> getPositions(Document query) {
        throw new UnsupportedOperationException("an ordered index is searched by a query plan");
    }

    @Override
    public long getCount() {
        return ordered.size() + (long) unordered.size();
    }

    @Override
    public long getDataSize() {
        return getCount();
    }

    @Override
    public void drop() {
        ordered.clear();
        unordered.clear();
    }
}
