package io.trunkline.embedded.log;

import java.nio.ByteBuffer;

/** Where the log ends: everything below {@code nextPosition} is durable and readable. */
record LogHead(long nextPosition, long nextStreamNumber) {
    /** Version of keys and encodings; a log written by a newer version is refused rather than misread. */
    static final int FORMAT = 1;

    /** Position 0 belongs to no event, so that 'after 0' and 'from the start' never differ. */
    static final LogHead EMPTY = new LogHead(64, 0);

    byte[] encode() {
        return ByteBuffer.allocate(20)
                .putInt(FORMAT)
                .putLong(nextPosition)
                .putLong(nextStreamNumber)
                .array();
    }

    static LogHead decode(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        int format = in.getInt();
        if (format != FORMAT) {
            throw new IllegalStateException("format " + format + " is not the format " + FORMAT + " of this version");
        }
        return new LogHead(in.getLong(), in.getLong());
    }
}
