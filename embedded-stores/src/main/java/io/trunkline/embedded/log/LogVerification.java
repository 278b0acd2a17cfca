package io.trunkline.embedded.log;

import io.kurrent.dbclient.proto.streams.StreamsOuterClass.ReadResp.ReadEvent.RecordedEvent;
import io.trunkline.embedded.Progress;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Snapshot;

/**
 * Reads all three tables as of one instant and checks that they are whole and agree. Each event is looked up in the index
 * by its stream's number and its revision and must be found there; as the counts are equal too, the index has nothing
 * else. Memory does not grow with the log.
 */
final class LogVerification implements AutoCloseable {
    /** So many faults are named; the rest is counted. */
    private static final int NAMED = 100;

    private static final int KNOWN_STREAMS = 20_000;

    private final Tables tables;
    private final Runnable turn;
    private final Progress progress;
    private final Snapshot snapshot;
    private final ReadOptions reads;
    /** Looks up one key at a time, and so lives on the cache that whole passes stay out of. */
    private final ReadOptions lookups;

    private final List<String> damage = new ArrayList<>();
    private final Map<String, StreamState> known = new LinkedHashMap<>(1_024, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, StreamState> eldest) {
            return size() > KNOWN_STREAMS;
        }
    };

    private long damages;
    private LogHead head = LogHead.EMPTY;
    private long events;
    /** Position of the event that was read last. */
    private long previous = LogHead.EMPTY.lastPosition();

    private long entries;
    private long streams;
    /** Sums over (number, last revision), from the index and from the streams; equal when the two agree. */
    private long lastInIndex;

    private long lastInStreams;

    /** @param turn called at each row; may throw to end the verification */
    LogVerification(Tables tables, Runnable turn, Progress progress) {
        this.tables = tables;
        this.turn = turn;
        this.progress = progress;
        this.snapshot = tables.db().getSnapshot();
        this.lookups = new ReadOptions().setSnapshot(snapshot);
        this.reads = new ReadOptions().setSnapshot(snapshot).setFillCache(false).setReadaheadSize(1 << 20);
    }

    LogReport run() {
        try {
            byte[] stored = tables.db().get(tables.streams(), lookups, Keys.HEAD);
            head = stored == null ? LogHead.EMPTY : LogHead.decode(stored);
        } catch (RocksDBException e) {
            fault("The log's end cannot be read (" + e.getMessage() + ").");
        }
        pass(Table.EVENTS, this::event, "Events");
        pass(Table.INDEX, new IndexOrder()::entry, "Index");
        pass(Table.STREAMS, this::stream, "Streams");
        compare();
        if (damages > 0) {
            pass(Table.INDEX, new Naming()::entry, "Naming damage in");
        }
        return new LogReport(events, streams, head.nextPosition(), damages, damage);
    }

    /** What is done with a row. */
    private interface Row {
        void at(byte[] key, byte[] value) throws RocksDBException;
    }

    private void pass(Table table, Row row, String what) {
        long total = table == Table.STREAMS ? head.nextStreamNumber() : head.events();
        byte[] last = first(table);
        try (RocksIterator rows = tables.db().newIterator(handle(table), reads)) {
            long done = 0;
            for (rows.seek(last); rows.isValid(); rows.next()) {
                last = rows.key();
                row.at(last, rows.value());
                turn.run();
                progress.at(what, Math.min(++done, total), total);
            }
            rows.status();
        } catch (RocksDBException e) {
            fault(what + " cannot be read after " + describe(table, last) + " (" + e.getMessage() + ").");
        }
    }

    private enum Table {
        EVENTS,
        INDEX,
        STREAMS
    }

    private ColumnFamilyHandle handle(Table table) {
        return switch (table) {
            case EVENTS -> tables.log();
            case INDEX -> tables.index();
            case STREAMS -> tables.streams();
        };
    }

    private static byte[] first(Table table) {
        return switch (table) {
            case EVENTS -> Keys.position(0);
            case INDEX -> Keys.revision(0, 0);
            case STREAMS -> Keys.stream("");
        };
    }

    private static String describe(Table table, byte[] key) {
        return switch (table) {
            case EVENTS -> "position " + Keys.position(key);
            case INDEX -> "revision " + Keys.revisionOf(key) + " of stream number " + Keys.streamNumberOf(key);
            case STREAMS -> "stream '" + Keys.streamOf(key) + "'";
        };
    }

    private void event(byte[] key, byte[] value) throws RocksDBException {
        events++;
        long position = Keys.position(key);
        try {
            StoredEvent event = StoredEvent.read(key, value);
            if (event.previous() != previous) {
                fault("After position " + previous + " events are missing up to position " + event.previous() + ".");
            }
            agree(event, event.recorded());
        } catch (DamagedLog | UncheckedIOException | IllegalStateException e) {
            fault("The event at position " + position + " is damaged.");
        }
        previous = position;
    }

    private void agree(StoredEvent event, RecordedEvent recorded) throws RocksDBException {
        String stream = event.stream();
        long revision = recorded.getStreamRevision();
        String name = "The event at position " + event.position() + " (revision " + revision + " of '" + stream + "')";
        if (recorded.getCommitPosition() != event.position()
                || !recorded.getStreamIdentifier()
                        .getStreamName()
                        .toStringUtf8()
                        .equals(stream)) {
            fault(name + " contradicts itself.");
        }
        StreamState state = state(stream);
        if (state == null) {
            fault(name + " belongs to a stream that is not known.");
            return;
        }
        byte[] indexed = tables.db().get(tables.index(), lookups, Keys.revision(state.number(), revision));
        if (revision > state.last() || !Arrays.equals(indexed, Keys.position(event.position()))) {
            fault(name + " is not what the index has there.");
        }
    }

    private @Nullable StreamState state(String stream) throws RocksDBException {
        StreamState state = known.get(stream);
        if (state == null) {
            byte[] stored = tables.db().get(tables.streams(), lookups, Keys.stream(stream));
            if (stored != null) {
                state = StreamState.decode(stored);
                known.put(stream, state);
            }
        }
        return state;
    }

    /** Revisions of a stream follow each other from 0; only a tombstone stands apart, at the largest. */
    private final class IndexOrder {
        private long number = -1;
        private long revision = -1;

        void entry(byte[] key, byte[] value) {
            entries++;
            long nextNumber = Keys.streamNumberOf(key);
            long nextRevision = Keys.revisionOf(key);
            boolean sameStream = nextNumber == number;
            if (nextRevision != (sameStream ? revision + 1 : 0) && nextRevision != Long.MAX_VALUE) {
                fault("Before revision " + nextRevision + " of stream number " + nextNumber
                        + " revisions are missing.");
            }
            lastInIndex += mix(nextNumber, nextRevision) - (sameStream ? mix(number, revision) : 0);
            number = nextNumber;
            revision = nextRevision;
        }
    }

    private void stream(byte[] key, byte[] value) {
        streams++;
        StreamState state = StreamState.decode(value);
        lastInStreams += mix(state.number(), state.last());
    }

    private void compare() {
        expect("events", head.events(), events);
        expect("index entries", head.events(), entries);
        expect("streams", head.nextStreamNumber(), streams);
        if (previous != head.lastPosition()) {
            fault("The last event is at position " + previous + " and should be at " + head.lastPosition() + ".");
        }
        if (lastInIndex != lastInStreams) {
            fault("The streams' last revisions are not those of the index.");
        }
    }

    private void expect(String what, long wanted, long found) {
        if (wanted != found) {
            fault("There are " + found + " " + what + " and should be " + wanted + ".");
        }
    }

    /** Second pass, only after faults: which revision of which stream each damaged event is. */
    private final class Naming {
        private long number = -1;
        private String name = "";

        void entry(byte[] key, byte[] value) {
            long nextNumber = Keys.streamNumberOf(key);
            if (nextNumber != number) {
                number = nextNumber;
                name = "";
            }
            try {
                name = StoredEvent.read(value, tables.db().get(tables.log(), lookups, value)).stream();
            } catch (RocksDBException | DamagedLog e) {
                fault("Revision " + Keys.revisionOf(key) + " of " + nameOf(number) + ", position "
                        + Keys.position(value) + ", cannot be read (" + e.getMessage() + ").");
            }
        }

        private String nameOf(long wanted) {
            if (!name.isEmpty() || damage.size() >= NAMED) {
                return "stream '" + name + "'";
            }
            try (RocksIterator rows = tables.db().newIterator(tables.streams(), reads)) {
                for (rows.seek(Keys.stream("")); rows.isValid(); rows.next()) {
                    if (StreamState.decode(rows.value()).number() == wanted) {
                        name = Keys.streamOf(rows.key());
                        return "stream '" + name + "'";
                    }
                }
            }
            return "stream number " + wanted;
        }
    }

    private void fault(String sentence) {
        damages++;
        if (damage.size() < NAMED) {
            damage.add(sentence);
        }
    }

    private static long mix(long a, long b) {
        long h = (a * 0x9E3779B97F4A7C15L) ^ (b + 0x7F4A7C159E3779B9L);
        h = (h ^ (h >>> 32)) * 0xD6E8FEB86659FD93L;
        h = (h ^ (h >>> 32)) * 0xD6E8FEB86659FD93L;
        return h ^ (h >>> 32);
    }

    @Override
    public void close() {
        reads.close();
        lookups.close();
        tables.db().releaseSnapshot(snapshot);
        snapshot.close();
    }
}
