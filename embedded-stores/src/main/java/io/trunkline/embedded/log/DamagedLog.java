package io.trunkline.embedded.log;

import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

/**
 * Something that was acknowledged cannot be read back as it was written. The message is one sentence that names it as
 * well as is known: position, stream, revision, file. Never skipped: whoever meets it fails, everything else goes on.
 */
final class DamagedLog extends RuntimeException {
    DamagedLog(String what) {
        super("The event log is damaged: " + what
                + "; './trunkline store verify' lists all damage, a backup mends it.");
    }

    /** The same failure, naming what was read when it happened; errors that are not damage stay what they are. */
    static RocksDBException named(RocksDBException failure, String what) {
        if (isDamage(failure)) {
            throw new DamagedLog(what + " cannot be read (" + failure.getMessage() + ")");
        }
        return failure;
    }

    private static boolean isDamage(RocksDBException failure) {
        Status status = failure.getStatus();
        return status != null && status.getCode() == Status.Code.Corruption;
    }
}
