package io.trunkline.recording.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Optional;

/**
 * Objects as files below a folder. A file gets its name once its bytes are on disk, and the name is on disk when
 * {@link #put} returns: a crash leaves at worst a file that ends in {@value #UNFINISHED} and that nobody reads.
 */
public final class DiskStore implements RecordingStore {

    static final String UNFINISHED = ".unfinished";

    private final String name;
    private final Path folder;

    /** @param node whose disk it is */
    public DiskStore(Path folder, String node) {
        this.folder = folder.toAbsolutePath().normalize();
        this.name = "disk:" + node;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void put(String key, Path file, String sha256) {
        Path target = path(key);
        Path parent = Objects.requireNonNull(target.getParent(), "below the folder");
        Path unfinished = target.resolveSibling(target.getFileName() + UNFINISHED);
        try {
            Files.createDirectories(parent);
            Files.copy(file, unfinished, StandardCopyOption.REPLACE_EXISTING);
            force(unfinished, StandardOpenOption.WRITE);
            if (!Sha256.of(unfinished).equals(sha256)) {
                throw new IOException("the copy differs from its original");
            }
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            for (Path each = parent;
                    each.startsWith(folder);
                    each = each.resolve("..").normalize()) {
                force(each, StandardOpenOption.READ);
            }
        } catch (IOException e) {
            discard(unfinished, e);
            throw new StoreUnavailable(key + " cannot be written below " + folder, e);
        }
    }

    private static void discard(Path unfinished, IOException cause) {
        try {
            Files.deleteIfExists(unfinished);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    private static void force(Path path, StandardOpenOption access) throws IOException {
        try (FileChannel channel = FileChannel.open(path, access)) {
            channel.force(true);
        }
    }

    @Override
    public Optional<SeekableByteChannel> open(String key) {
        try {
            return Optional.of(FileChannel.open(path(key), StandardOpenOption.READ));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new StoreUnavailable(key + " cannot be read below " + folder, e);
        }
    }

    @Override
    public void delete(String key) {
        Path target = path(key);
        try {
            if (Files.deleteIfExists(target)) {
                force(Objects.requireNonNull(target.getParent(), "below the folder"), StandardOpenOption.READ);
            }
        } catch (IOException e) {
            throw new StoreUnavailable(key + " cannot be deleted below " + folder, e);
        }
    }

    private Path path(String key) {
        return folder.resolve(Keys.checked(key));
    }

    @Override
    public void close() {
        // nothing is open
    }
}
