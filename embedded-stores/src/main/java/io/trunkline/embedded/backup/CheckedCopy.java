package io.trunkline.embedded.backup;

import io.trunkline.embedded.Progress;
import io.trunkline.embedded.backup.BackupManifest.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Reads files once, for their checksums and, where wanted, into a durable copy. Counts what it has read. */
final class CheckedCopy {
    private static final int BUFFER = 1 << 20;

    private final String phase;
    private final long total;
    private final Progress progress;
    private final byte[] buffer = new byte[BUFFER];
    private long done;

    CheckedCopy(String phase, long total, Progress progress) {
        this.phase = phase;
        this.total = total;
        this.progress = progress;
    }

    StoredFile copy(Path from, Path to) throws IOException {
        try (FileChannel out = FileChannel.open(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            StoredFile copied = read(from, out);
            out.force(true);
            return copied;
        }
    }

    StoredFile read(Path file) throws IOException {
        return read(file, null);
    }

    private StoredFile read(Path file, @Nullable FileChannel out) throws IOException {
        MessageDigest sha = sha256();
        long bytes = 0;
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                sha.update(buffer, 0, n);
                write(out, n);
                bytes += n;
                done += n;
                progress.at(phase, Math.min(done, total), total);
            }
        }
        return new StoredFile(
                String.valueOf(file.getFileName()), bytes, HexFormat.of().formatHex(sha.digest()));
    }

    private void write(@Nullable FileChannel out, int bytes) throws IOException {
        ByteBuffer block = ByteBuffer.wrap(buffer, 0, bytes);
        while (out != null && block.hasRemaining()) {
            out.write(block);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
