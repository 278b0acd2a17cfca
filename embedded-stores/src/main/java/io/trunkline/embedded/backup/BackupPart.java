package io.trunkline.embedded.backup;

import io.trunkline.embedded.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * One store's share in a backup. Parts are frozen in the order in which they are given: a part that explains another one
 * (keys to sealed events) comes after it, so that it covers all of it.
 */
public interface BackupPart {
    /** Name of the part's folder, in the backup and in the data folder that it is restored to. */
    String name();

    /** Makes a consistent state of the store stand still while the store goes on. */
    Frozen freeze(Progress progress) throws IOException;

    /** Files that do not change until they are let go by closing. */
    interface Frozen extends AutoCloseable {
        /** A flat folder; all its files belong to the part. */
        Path folder();

        /** What a restored part must have again; counts and positions, for people and for {@code verify}. */
        Map<String, Long> facts();

        @Override
        void close() throws IOException;
    }
}
