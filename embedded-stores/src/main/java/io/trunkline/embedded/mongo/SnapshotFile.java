package io.trunkline.embedded.mongo;

import io.trunkline.embedded.EmbeddedStoreUnavailable;
import io.trunkline.embedded.FolderLock;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The snapshot in its folder: replaced as a whole or not at all, and the folder belongs to one process. */
final class SnapshotFile implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SnapshotFile.class);
    private static final int BUFFER = 256 << 10;

    private final Path folder;
    private final Path file;
    private final FolderLock lock;

    private SnapshotFile(Path folder, FolderLock lock) {
        this.folder = folder;
        this.file = folder.resolve("documents.snapshot");
        this.lock = lock;
    }

    /** @throws EmbeddedStoreUnavailable when another process has the folder */
    static SnapshotFile open(Path folder) {
        return new SnapshotFile(folder, FolderLock.take(folder));
    }

    /** Fills a backend; without a whole snapshot it is empty, and projections fold everything from the log again. */
    EmbeddedBackend load(Supplier<EmbeddedBackend> empty) {
        if (!Files.exists(file)) {
            return empty.get();
        }
        EmbeddedBackend backend = empty.get();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
            long documents = SnapshotFormat.read(in, backend);
            log.info("Loaded {} documents from {}", documents, file);
            return backend;
        } catch (IOException e) {
            log.warn(
                    "The snapshot {} is damaged ({}): starting empty, read models will be built again from the log",
                    file,
                    e.getMessage());
            keepAside();
            return empty.get();
        }
    }

    private void keepAside() {
        try {
            Files.move(file, folder.resolve("documents.snapshot.damaged"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            log.warn("The damaged snapshot {} could not be kept aside: {}", file, e.getMessage());
        }
    }

    /** The old snapshot stays until the new one is whole and on disk. */
    void save(EmbeddedBackend.Image image) throws IOException {
        Path next = folder.resolve("documents.snapshot.next");
        try (FileChannel channel = FileChannel.open(
                next, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
            SnapshotFormat.write(image, out);
            out.flush();
            channel.force(true);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    @Override
    public void close() {
        lock.close();
    }
}
