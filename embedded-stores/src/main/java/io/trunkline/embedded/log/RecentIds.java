package io.trunkline.embedded.log;

import io.kurrent.dbclient.proto.streams.StreamsOuterClass.ReadResp.ReadEvent.RecordedEvent;
import io.trunkline.embedded.log.WriteOutcome.Written;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/**
 * The bounded window of recently written event ids, by which a repeated append without an exact expected revision is
 * recognised. Older repeats are appended again, as on the real server. Exact revisions do not depend on it: they are
 * compared with the disk.
 */
final class RecentIds {
    private static final int CAPACITY = 50_000;
    /** Read back at the start: what may have been in flight at a crash, and about 20 ms of work at most. */
    private static final int WARM_EVENTS = 5_000;

    private record Key(UUID id, long streamNumber) {}

    private final Map<Key, Written> window = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Written> eldest) {
            return size() > CAPACITY;
        }
    };

    void warm(LogStore store) throws RocksDBException {
        try (RocksIterator cursor = store.cursor()) {
            cursor.seekToLast();
            for (int i = 1; i < WARM_EVENTS && cursor.isValid(); i++) {
                cursor.prev();
            }
            if (!cursor.isValid()) {
                cursor.seekToFirst();
            }
            for (; cursor.isValid(); cursor.next()) {
                RecordedEvent event = new StoredEvent(cursor.value()).recorded();
                String stream = event.getStreamIdentifier().getStreamName().toStringUtf8();
                Written written = new Written(event.getStreamRevision(), event.getCommitPosition());
                add(StoredEvent.uuid(event.getId()), store.stream(stream).number(), written);
            }
            cursor.status();
        }
    }

    void add(UUID id, long streamNumber, Written written) {
        window.put(new Key(id, streamNumber), written);
    }

    @Nullable
    Written find(UUID id, long streamNumber) {
        return window.get(new Key(id, streamNumber));
    }
}
