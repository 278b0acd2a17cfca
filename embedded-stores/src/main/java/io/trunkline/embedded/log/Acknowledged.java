package io.trunkline.embedded.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * Up to where appends were acknowledged, kept beside RocksDB's files: the only way to tell a torn tail, which nobody was
 * promised, from a lost one. Written after a group's fsync and before its answers, without an fsync of its own: it
 * outlives the process exactly, and after a power cut it is at most older than the truth, never newer.
 *
 * <p>File {@code acknowledged}: {@code u64 next position, u32 CRC-32C}.
 */
final class Acknowledged implements AutoCloseable {
    private static final int BYTES = 12;

    private final FileChannel file;
    private long position;

    private Acknowledged(FileChannel file, long position) {
        this.file = file;
        this.position = position;
    }

    static Acknowledged open(Path folder) throws IOException {
        FileChannel file = FileChannel.open(
                folder.resolve("acknowledged"),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        return new Acknowledged(file, read(file));
    }

    /** Nothing was acknowledged, or the file is gone or unreadable: then the log's own files must speak for themselves. */
    boolean isUnknown() {
        return position <= LogHead.EMPTY.nextPosition();
    }

    /** Next position after the last event that was acknowledged. */
    long position() {
        return position;
    }

    void advance(long nextPosition) throws IOException {
        position = nextPosition;
        ByteBuffer bytes = ByteBuffer.allocate(BYTES).putLong(nextPosition);
        bytes.putInt(sum(bytes.array())).flip();
        file.write(bytes, 0);
    }

    private static long read(FileChannel file) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES);
        file.read(bytes, 0);
        boolean whole = !bytes.hasRemaining() && bytes.getInt(8) == sum(bytes.array());
        return whole ? bytes.getLong(0) : 0;
    }

    private static int sum(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, 8);
        return (int) crc.getValue();
    }

    @Override
    public void close() throws IOException {
        try (file) {
            file.force(true);
        }
    }
}
