package io.trunkline.embedded.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Refuses writes shortly before the disk is full, which heals by itself once there is room; a write that fails in
 * RocksDB stops the log until it is opened again.
 */
final class DiskSpace {
    static final long RESERVED_BYTES = 64L << 20;
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final LongSupplier usableBytes;
    private long lookedAt;
    private long usable = Long.MAX_VALUE;

    DiskSpace(LongSupplier usableBytes) {
        this.usableBytes = usableBytes;
        this.lookedAt = System.nanoTime() - LOOK_AGAIN_NANOS;
    }

    static DiskSpace of(Path folder) {
        return new DiskSpace(() -> {
            try {
                return Files.getFileStore(folder).getUsableSpace();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** @throws WritesRefused when too little is left */
    void check() {
        long now = System.nanoTime();
        if (now - lookedAt >= LOOK_AGAIN_NANOS || usable < RESERVED_BYTES) {
            lookedAt = now;
            usable = usableBytes.getAsLong();
        }
        if (usable < RESERVED_BYTES) {
            throw new WritesRefused(
                    WritesRefused.Reason.OVERLOADED,
                    "The event log's disk has only " + (usable >> 20)
                            + " MB left and takes no writes; free some space.");
        }
    }
}
