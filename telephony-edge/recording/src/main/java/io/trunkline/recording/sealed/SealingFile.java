package io.trunkline.recording.sealed;

import io.trunkline.events.SubjectId;
import io.trunkline.personal.ContentKey;
import io.trunkline.recording.store.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.util.Objects;

/**
 * A recording that is being written: sealed before it touches the disk. Under its name it is found only once it is
 * {@linkplain #finish finished}. For one thread.
 */
public final class SealingFile implements AutoCloseable {

    static final String UNFINISHED = ".part";

    private final Path file;
    private final Path part;
    private final ContentKey key;
    private final FileChannel disk;
    private final WritableByteChannel sealed;
    private long written;

    /** @param file where it will be found when it is finished */
    public SealingFile(Path file, Content content, ContentKey key) throws IOException {
        this.file = file;
        this.part = file.resolveSibling(file.getFileName() + UNFINISHED);
        this.key = key;
        this.disk = FileChannel.open(
                part, StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
        try {
            Head head = Head.of(content, key);
            ByteBuffer bytes = ByteBuffer.wrap(head.bytes());
            while (bytes.hasRemaining()) {
                disk.write(bytes);
            }
            sealed = key.cipher().newEncryptingChannel(disk, head.bytes());
        } catch (IOException | GeneralSecurityException e) {
            disk.close();
            throw e instanceof IOException io ? io : new IOException("AES-GCM-HKDF is not to be had", e);
        }
    }

    /** Bytes of sound written. */
    public long written() {
        return written;
    }

    public void write(ByteBuffer sound) throws IOException {
        while (sound.hasRemaining()) {
            written += sealed.write(sound);
        }
    }

    /** Ends it: on disk, whole, under its name. */
    public Finished finish() throws IOException {
        // The cipher's channel closes the file's: force comes on one of its own.
        sealed.close();
        try (FileChannel again = FileChannel.open(part, StandardOpenOption.WRITE)) {
            again.force(true);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel folder = FileChannel.open(
                Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file is in a folder"),
                StandardOpenOption.READ)) {
            folder.force(true);
        }
        return finished(file, key.subject(), written);
    }

    private static Finished finished(Path file, SubjectId subject, long soundBytes) throws IOException {
        return new Finished(file, subject, soundBytes, Files.size(file), Sha256.of(file));
    }

    /** Gives it up: nothing of it stays on disk. */
    @Override
    public void close() throws IOException {
        disk.close();
        Files.deleteIfExists(part);
    }
}
