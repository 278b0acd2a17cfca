package io.trunkline.embedded.log;

import java.nio.ByteBuffer;

/**
 * What the log knows of one stream, stored beside its events.
 *
 * @param number the stream's number in the index; -1 until its first event
 * @param last revision of the last event; -1 without events, {@link Long#MAX_VALUE} when tombstoned
 */
record StreamState(long number, long last, boolean tombstoned) {
    static final StreamState NEW = new StreamState(-1, -1, false);

    StreamState numbered(long newNumber) {
        return new StreamState(newNumber, last, tombstoned);
    }

    StreamState at(long revision) {
        return new StreamState(number, revision, tombstoned);
    }

    StreamState tombstone() {
        return new StreamState(number, Long.MAX_VALUE, true);
    }

    byte[] encode() {
        return ByteBuffer.allocate(17)
                .putLong(number)
                .putLong(last)
                .put((byte) (tombstoned ? 1 : 0))
                .array();
    }

    static StreamState decode(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        return new StreamState(in.getLong(), in.getLong(), in.get() == 1);
    }
}
