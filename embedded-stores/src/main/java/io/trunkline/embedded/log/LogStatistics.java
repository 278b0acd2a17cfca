package io.trunkline.embedded.log;

import io.trunkline.embedded.Progress;
import io.trunkline.embedded.backup.Folders;
import io.trunkline.embedded.log.LogStats.Place;
import io.trunkline.embedded.log.LogStats.StreamSize;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/** Counts a log by one pass over its streams, not over its events. */
final class LogStatistics {
    private static final Comparator<StreamSize> SMALLEST_FIRST =
            Comparator.comparingLong(StreamSize::events).thenComparing(StreamSize::stream, Comparator.reverseOrder());

    private LogStatistics() {}

    static LogStats of(LogStore store, Progress progress) throws RocksDBException, IOException {
        LogHead head = store.head();
        Place first;
        Place last;
        try (LogCursor cursor = store.cursor()) {
            cursor.seek(0);
            first = place(cursor);
            cursor.seekForPrev(Long.MAX_VALUE);
            last = place(cursor);
        }
        List<StreamSize> biggest = store.read("the streams", tables -> biggest(tables, store, head, progress));
        return new LogStats(
                head.events(), head.nextStreamNumber(), Folders.bytes(store.folder()), first, last, biggest);
    }

    private static @Nullable Place place(LogCursor cursor) {
        if (!cursor.isValid()) {
            return null;
        }
        StoredEvent event = cursor.event();
        long ticks = Long.parseLong(event.recorded().getMetadataOrDefault("created", "0"));
        return new Place(event.position(), Instant.ofEpochMilli(ticks / 10_000).toString());
    }

    private static List<StreamSize> biggest(Tables tables, LogStore store, LogHead head, Progress progress)
            throws RocksDBException {
        PriorityQueue<StreamSize> found = new PriorityQueue<>(SMALLEST_FIRST);
        try (ReadOptions options = new ReadOptions().setFillCache(false);
                RocksIterator rows = tables.db().newIterator(tables.streams(), options)) {
            long done = 0;
            for (rows.seek(Keys.stream("")); rows.isValid(); rows.next()) {
                StreamState state = StreamState.decode(rows.value());
                found.add(new StreamSize(Keys.streamOf(rows.key()), size(tables, state)));
                if (found.size() > LogStats.BIGGEST) {
                    found.remove();
                }
                store.yieldToReopening();
                progress.at("Counting streams", ++done, head.nextStreamNumber());
            }
            rows.status();
        }
        List<StreamSize> biggest = new ArrayList<>(found);
        biggest.sort(SMALLEST_FIRST.reversed());
        return biggest;
    }

    /** A tombstone stands at the largest revision; the events before it are counted in the index. */
    private static long size(Tables tables, StreamState state) throws RocksDBException {
        if (!state.tombstoned()) {
            return state.last() + 1;
        }
        try (RocksIterator rows = tables.db().newIterator(tables.index())) {
            rows.seekForPrev(Keys.revision(state.number(), Long.MAX_VALUE - 1));
            boolean hasEvents = rows.isValid() && Keys.streamNumberOf(rows.key()) == state.number();
            rows.status();
            return 1 + (hasEvents ? Keys.revisionOf(rows.key()) + 1 : 0);
        }
    }
}
