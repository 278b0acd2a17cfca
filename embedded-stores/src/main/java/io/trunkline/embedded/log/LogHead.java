package io.trunkline.embedded.log;

import java.nio.ByteBuffer;

/**
 * Where the log ends: everything below {@code nextPosition} is durable and readable.
 *
 * @param lastPosition of the last event; -1 in an empty log
 * @param events in the log; what a look at the files is compared with
 */
record LogHead(long nextPosition, long nextStreamNumber, long lastPosition, long events) {
    /** Version of keys and encodings; a log written by another version is refused rather than misread. */
    static final int FORMAT = 2;

    /** Position 0 belongs to no event, so that 'after 0' and 'from the start' never differ. */
    static final LogHead EMPTY = new LogHead(64, 0, -1, 0);

    byte[] encode() {
        return ByteBuffer.allocate(36)
                .putInt(FORMAT)
                .putLong(nextPosition)
                .putLong(nextStreamNumber)
                .putLong(lastPosition)
                .putLong(events)
                .array();
    }

    static LogHead decode(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        int format = in.getInt();
        if (format != FORMAT) {
            throw new IllegalStateException("its format " + format + " is not the format " + FORMAT
                    + " of this version; use the version that wrote it or another folder");
        }
        return new LogHead(in.getLong(), in.getLong(), in.getLong(), in.getLong());
    }
}
