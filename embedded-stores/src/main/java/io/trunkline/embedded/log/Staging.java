package io.trunkline.embedded.log;

import com.google.protobuf.ByteString;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/** What one group commit will make durable at once: events, index entries, stream states and the new head. */
final class Staging implements AutoCloseable {
    private final WriteBatch batch;
    private final Tables tables;
    private final Map<String, ByteString> metadata = new HashMap<>();
    private long nextPosition;
    private long nextStreamNumber;
    private long lastPosition;
    private long events;

    Staging(WriteBatch batch, Tables tables, LogHead head) {
        this.batch = batch;
        this.tables = tables;
        this.nextPosition = head.nextPosition();
        this.nextStreamNumber = head.nextStreamNumber();
        this.lastPosition = head.lastPosition();
        this.events = head.events();
    }

    long newStreamNumber() {
        return nextStreamNumber++;
    }

    /** Adds one event and returns its position. */
    long add(String stream, long streamNumber, long revision, ProposedEvent event, long createdTicks)
            throws RocksDBException {
        long position = nextPosition;
        StoredEvent stored = StoredEvent.encode(stream, event, revision, position, lastPosition, createdTicks);
        byte[] key = Keys.position(position);
        batch.put(tables.log(), key, stored.bytes());
        batch.put(tables.index(), Keys.revision(streamNumber, revision), key);
        nextPosition = stored.next();
        lastPosition = position;
        events++;
        if (StreamMetadata.isMetadataStream(stream)) {
            metadata.put(stream, event.data());
        }
        return position;
    }

    void put(String stream, StreamState state) throws RocksDBException {
        batch.put(tables.streams(), Keys.stream(stream), state.encode());
    }

    /** Data of the last event staged for a metadata stream; null when there is none. */
    @Nullable
    ByteString metadata(String metadataStream) {
        return metadata.get(metadataStream);
    }

    boolean isEmpty() {
        return batch.count() == 0;
    }

    void finish() throws RocksDBException {
        batch.put(tables.streams(), Keys.HEAD, head().encode());
    }

    LogHead head() {
        return new LogHead(nextPosition, nextStreamNumber, lastPosition, events);
    }

    WriteBatch batch() {
        return batch;
    }

    @Override
    public void close() {
        batch.close();
    }
}
