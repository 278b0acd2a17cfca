package io.trunkline.projections.queue;

import java.util.Arrays;
import org.bson.types.Binary;

/**
 * Counts by number of bucket in few bytes: of each bucket that is not empty, in order, its distance from the one before (the
 * first from -1) and its count, each in groups of seven bits, the lowest first, with the eighth set where another one follows.
 */
final class PackedCounts {

    private static final int LONGEST_VARINT = 10;
    private static final int SEVEN_BITS = 0x7f;
    private static final int MORE = 0x80;

    /** Is given one bucket after the other until it has enough. */
    interface Visitor {
        /** Takes one; false where no more are wanted. */
        boolean on(int bucket, long count);
    }

    private byte[] bytes = new byte[64];
    private int size;

    private PackedCounts() {}

    static Binary of(long[] counts) {
        PackedCounts packed = new PackedCounts();
        int before = -1;
        for (int bucket = 0; bucket < counts.length; bucket++) {
            if (counts[bucket] != 0) {
                packed.put(bucket - before);
                packed.put(counts[bucket]);
                before = bucket;
            }
        }
        return new Binary(Arrays.copyOf(packed.bytes, packed.size));
    }

    private void put(long value) {
        if (bytes.length - size < LONGEST_VARINT) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
        long left = value;
        while ((left & ~SEVEN_BITS) != 0) {
            bytes[size++] = (byte) ((left & SEVEN_BITS) | MORE);
            left >>>= 7;
        }
        bytes[size++] = (byte) left;
    }

    static void each(Binary packed, Visitor visitor) {
        byte[] bytes = packed.getData();
        int at = 0;
        int bucket = -1;
        while (at < bytes.length) {
            long distance = 0;
            int shift = 0;
            byte next;
            do {
                next = bytes[at++];
                distance |= (long) (next & SEVEN_BITS) << shift;
                shift += 7;
            } while (next < 0);
            bucket += (int) distance;
            long count = 0;
            shift = 0;
            do {
                next = bytes[at++];
                count |= (long) (next & SEVEN_BITS) << shift;
                shift += 7;
            } while (next < 0);
            if (!visitor.on(bucket, count)) {
                return;
            }
        }
    }
}
