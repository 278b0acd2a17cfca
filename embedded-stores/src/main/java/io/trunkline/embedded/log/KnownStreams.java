package io.trunkline.embedded.log;

import java.util.LinkedHashMap;
import java.util.Map;
import org.rocksdb.RocksDBException;

/**
 * The writer's view of streams, ahead of the disk by the group that is being staged.
 *
 * <p>Least recently used entries go first. The capacity is far above what one group can touch, so an entry that differs
 * from the disk is never among them.
 */
final class KnownStreams {
    private static final int CAPACITY = 20_000;

    record Known(StreamState state, StreamMetadata metadata) {}

    private final LogStore store;
    private final Map<String, Known> known = new LinkedHashMap<>(1_024, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > CAPACITY;
        }
    };

    KnownStreams(LogStore store) {
        this.store = store;
    }

    Known get(String stream) throws RocksDBException {
        Known entry = known.get(stream);
        if (entry == null) {
            entry = new Known(store.stream(stream), store.metadata(stream));
            known.put(stream, entry);
        }
        return entry;
    }

    void put(String stream, StreamState state) throws RocksDBException {
        known.put(stream, new Known(state, get(stream).metadata()));
    }

    void put(String stream, StreamMetadata metadata) throws RocksDBException {
        known.put(stream, new Known(get(stream).state(), metadata));
    }
}
