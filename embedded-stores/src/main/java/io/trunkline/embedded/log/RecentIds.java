package io.trunkline.embedded.log;

import io.kurrent.dbclient.proto.streams.StreamsOuterClass.ReadResp.ReadEvent.RecordedEvent;
import io.trunkline.embedded.log.WriteOutcome.Written;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bounded window of recently written event ids, by which a repeated append without an exact expected revision is
 * recognised. Older repeats are appended again, as on the real server. Exact revisions do not depend on it: they are
 * compared with the disk.
 */
final class RecentIds {
    private static final int CAPACITY = 50_000;
    /** Read back at the start: what may have been in flight at a crash, and about 20 ms of work at most. */
    private static final int WARM_EVENTS = 5_000;

    private static final Logger log = LoggerFactory.getLogger(RecentIds.class);

    private record Key(UUID id, long streamNumber) {}

    private final Map<Key, Written> window = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Written> eldest) {
            return size() > CAPACITY;
        }
    };

    void warm(LogStore store) throws RocksDBException {
        List<RecordedEvent> latest = new ArrayList<>();
        try (LogCursor cursor = store.cursor()) {
            for (cursor.seekForPrev(Long.MAX_VALUE); latest.size() < WARM_EVENTS && cursor.isValid(); cursor.prev()) {
                latest.add(cursor.event().recorded());
            }
            for (RecordedEvent event : latest.reversed()) {
                String stream = event.getStreamIdentifier().getStreamName().toStringUtf8();
                Written written = new Written(event.getStreamRevision(), event.getCommitPosition());
                add(StoredEvent.uuid(event.getId()), store.stream(stream).number(), written);
            }
        } catch (DamagedLog damage) {
            // Readers are told; repeats from before the damage are appended again, as those before the window are.
            log.error("Some recent event ids are not known", damage);
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
