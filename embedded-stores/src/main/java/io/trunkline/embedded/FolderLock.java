package io.trunkline.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One process at a time in a folder: a lock on its file {@code lock} that the operating system takes back when the
 * process ends, however it ends.
 */
public final class FolderLock implements AutoCloseable {
    /** Asked first: to open and close a locked file a second time in the same process would free its lock. */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel file;

    private FolderLock(Path folder, FileChannel file) {
        this.folder = folder;
        this.file = file;
    }

    /**
     * Takes the folder.
     *
     * @throws EmbeddedStoreUnavailable when a process has the folder, this one included, or it cannot be locked
     */
    public static FolderLock take(Path folder) {
        return tryTake(folder)
                .orElseThrow(() -> new EmbeddedStoreUnavailable("The data folder " + folder
                        + " is in use by another process; stop it or choose another folder."));
    }

    /** Empty when a process has the folder, this one included. */
    public static Optional<FolderLock> tryTake(Path folder) {
        try {
            Path real = folder.toRealPath();
            if (!HELD_HERE.add(real)) {
                return Optional.empty();
            }
            FileChannel file = locked(real);
            if (file == null) {
                HELD_HERE.remove(real);
                return Optional.empty();
            }
            return Optional.of(new FolderLock(real, file));
        } catch (IOException e) {
            throw new EmbeddedStoreUnavailable(
                    "The data folder " + folder + " cannot be locked (" + e.getMessage()
                            + "); put it on a local disk that can be written.",
                    e);
        }
    }

    private static @Nullable FileChannel locked(Path folder) throws IOException {
        FileChannel file =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = file.tryLock();
        if (lock == null) {
            file.close();
            return null;
        }
        return file;
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new EmbeddedStoreUnavailable(
                    "The lock of " + folder + " cannot be given back: " + e.getMessage() + ".", e);
        } finally {
            HELD_HERE.remove(folder);
        }
    }
}
