package io.trunkline.embedded.log;

import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;

/** The part of a stream that can be read now: revisions {@code first} to {@code last}. */
record StreamWindow(long number, long first, long last, long maxAgeSeconds) {

    /** Null when the stream reads as not found; fails when it is tombstoned. */
    static @Nullable StreamWindow of(LogStore store, String stream) throws RocksDBException {
        StreamState state = store.stream(stream);
        if (state.tombstoned() || describesTombstoned(store, stream)) {
            throw LogErrors.streamDeleted(stream);
        }
        if (state.last() < 0) {
            return null;
        }
        if (StreamMetadata.isMetadataStream(stream)) {
            return new StreamWindow(state.number(), state.last(), state.last(), -1);
        }
        StreamMetadata metadata = store.metadata(stream);
        return metadata.deleted()
                ? null
                : new StreamWindow(
                        state.number(), metadata.firstReadable(state.last()), state.last(), metadata.maxAgeSeconds());
    }

    private static boolean describesTombstoned(LogStore store, String stream) throws RocksDBException {
        return StreamMetadata.isMetadataStream(stream)
                && store.stream(StreamMetadata.described(stream)).tombstoned();
    }

    boolean shows(StoredEvent event, long nowMillis) {
        if (maxAgeSeconds <= 0) {
            return true;
        }
        long createdTicks = Long.parseLong(event.recorded().getMetadataOrDefault("created", "0"));
        return createdTicks / 10_000 > nowMillis - maxAgeSeconds * 1_000;
    }
}
