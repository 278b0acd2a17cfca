package io.trunkline.embedded.log;

import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/** What one group commit will make durable at once: events, index entries, stream states and the new head. */
final class Staging implements AutoCloseable {
    /** Added to an event's size for the next position, so that even an empty event moves it. */
    private static final int POSITION_GAP = 32;

    private final WriteBatch batch;
    private final ColumnFamilyHandle log;
    private final ColumnFamilyHandle index;
    private final ColumnFamilyHandle streams;
    private long nextPosition;
    private long nextStreamNumber;

    Staging(
            WriteBatch batch,
            ColumnFamilyHandle log,
            ColumnFamilyHandle index,
            ColumnFamilyHandle streams,
            LogHead head) {
        this.batch = batch;
        this.log = log;
        this.index = index;
        this.streams = streams;
        this.nextPosition = head.nextPosition();
        this.nextStreamNumber = head.nextStreamNumber();
    }

    long newStreamNumber() {
        return nextStreamNumber++;
    }

    /** Adds one event and returns its position. */
    long add(String stream, long streamNumber, long revision, ProposedEvent event, long createdTicks)
            throws RocksDBException {
        long position = nextPosition;
        byte[] stored = StoredEvent.encode(stream, event, revision, position, createdTicks)
                .bytes();
        byte[] key = Keys.position(position);
        batch.put(log, key, stored);
        batch.put(index, Keys.revision(streamNumber, revision), key);
        nextPosition += stored.length + POSITION_GAP;
        return position;
    }

    void put(String stream, StreamState state) throws RocksDBException {
        batch.put(streams, Keys.stream(stream), state.encode());
    }

    boolean isEmpty() {
        return batch.count() == 0;
    }

    void finish() throws RocksDBException {
        batch.put(streams, Keys.HEAD, head().encode());
    }

    LogHead head() {
        return new LogHead(nextPosition, nextStreamNumber);
    }

    WriteBatch batch() {
        return batch;
    }

    @Override
    public void close() {
        batch.close();
    }
}
