package io.trunkline.embedded.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The keys of the three column families; all numbers are big-endian, so RocksDB's byte order is the log's order.
 *
 * <ul>
 *   <li>{@code default}: {@code u64 position} to a {@link StoredEvent}; the log itself
 *   <li>{@code index}: {@code u64 stream number, u64 revision} to {@code u64 position}
 *   <li>{@code streams}: {@code 0x01, stream name} to a {@link StreamState}; {@code 0x00} to the {@link LogHead}
 * </ul>
 *
 * <p>A position is sparse like a byte offset: the next is larger by at least the event's size. Nobody may count on density.
 */
final class Keys {
    static final byte[] HEAD = {0};

    private Keys() {}

    static byte[] position(long position) {
        return ByteBuffer.allocate(8).putLong(position).array();
    }

    static long position(byte[] key) {
        return ByteBuffer.wrap(key).getLong();
    }

    static byte[] revision(long streamNumber, long revision) {
        return ByteBuffer.allocate(16).putLong(streamNumber).putLong(revision).array();
    }

    static long revisionOf(byte[] key) {
        return ByteBuffer.wrap(key).getLong(8);
    }

    static long streamNumberOf(byte[] key) {
        return ByteBuffer.wrap(key).getLong();
    }

    static String streamOf(byte[] key) {
        return new String(key, 1, key.length - 1, StandardCharsets.UTF_8);
    }

    static byte[] stream(String name) {
        byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(1 + utf8.length).put((byte) 1).put(utf8).array();
    }
}
