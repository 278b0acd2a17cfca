package io.trunkline.embedded.mongo;

import io.trunkline.embedded.EmbeddedStoreUnavailable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The collections that must survive a crash, as a file of changes. A change is on disk before its command is answered; those
 * of several commands share an fsync. Soon after a deletion, and when it has grown to twice its size, the file is written
 * anew with the living documents only: what was deleted does not stay on disk. Never part of the snapshot, so that no old
 * snapshot brings a deleted document back.
 */
final class Journal implements AutoCloseable {

    static final String FILE = "durable.journal";

    private static final Logger log = LoggerFactory.getLogger(Journal.class);
    private static final long WORTH_WRITING_ANEW = 1 << 20;

    private final Path folder;
    private final Path file;
    /** Taken before {@link #disk} where both are. */
    private final Object flush = new Object();

    private final Object disk = new Object();
    private FileChannel channel;
    private long written;
    private long lively;
    private long deletions;
    private volatile long durable;
    private volatile @Nullable IOException broken;
    private volatile Runnable onDeletion = () -> {};

    private Journal(Path folder, FileChannel channel, long length, long deletions) {
        this.folder = folder;
        this.file = folder.resolve(FILE);
        this.channel = channel;
        this.written = length;
        this.lively = length;
        this.durable = length;
        this.deletions = deletions;
    }

    /**
     * Opens the folder's journal and replays it. A last record that is not whole was never acknowledged and is cut off.
     *
     * @throws EmbeddedStoreUnavailable when a record in the middle is damaged: what it held has no other copy
     */
    static Journal open(Path folder, Consumer<JournalRecord> replay) {
        Path file = folder.resolve(FILE);
        try {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            sync(folder);
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
            long[] deletions = {0};
            int end = replay(bytes, change -> {
                deletions[0] += change.put() == null ? 1 : 0;
                replay.accept(change);
            });
            if (end < bytes.limit()) {
                if (JournalRecord.anyFrom(bytes, end + 1)) {
                    channel.close();
                    throw new EmbeddedStoreUnavailable("The journal " + file + " is damaged at byte " + end
                            + ", with good records after it; restore it from a backup.");
                }
                log.warn("The journal {} ends in the middle of a change that was never acknowledged; cut off", file);
                channel.truncate(end);
                channel.force(true);
            }
            channel.position(end);
            return new Journal(folder, channel, end, deletions[0]);
        } catch (IOException e) {
            throw new EmbeddedStoreUnavailable("The journal " + file + " cannot be opened.", e);
        }
    }

    /** Gives the whole records from the start on; the offset after the last of them. */
    static int replay(ByteBuffer bytes, Consumer<JournalRecord> replay) {
        int offset = 0;
        for (JournalRecord.Read read = JournalRecord.at(bytes, 0);
                read != null;
                read = JournalRecord.at(bytes, offset)) {
            replay.accept(read.entry());
            offset = read.end();
        }
        return offset;
    }

    /** Called after each deletion; must not wait. */
    void onDeletion(Runnable action) {
        onDeletion = action;
    }

    /** Called in the order of the changes, before they are made. They count once {@link #awaitDurable} has returned. */
    void append(JournalRecord change) {
        synchronized (disk) {
            requireSound();
            try {
                ByteBuffer bytes = change.bytes();
                while (bytes.hasRemaining()) {
                    written += channel.write(bytes);
                }
                deletions += change.put() == null ? 1 : 0;
            } catch (IOException e) {
                throw breaks(e);
            }
        }
        if (change.put() == null) {
            onDeletion.run();
        }
    }

    /** Returns when everything appended so far is on disk. Fails for good once the disk has: the file's end is unknown. */
    void awaitDurable() {
        long wanted;
        synchronized (disk) {
            wanted = written;
        }
        if (durable >= wanted) {
            return;
        }
        synchronized (flush) {
            if (durable >= wanted) {
                return;
            }
            requireSound();
            FileChannel current;
            long reached;
            synchronized (disk) {
                current = channel;
                reached = written;
            }
            try {
                current.force(false);
                durable = reached;
            } catch (IOException e) {
                throw breaks(e);
            }
        }
    }

    /** The file up to a moment, as documents: what a new file begins with. */
    record Cut(List<JournalRecord> living, long until, long deletions) {}

    /** Absent where a new file would not be worth it. Nobody may change anything during the call. */
    @Nullable
    Cut cut(List<JournalRecord> living) {
        synchronized (disk) {
            boolean worth = deletions > 0 || written > 2 * lively + WORTH_WRITING_ANEW;
            return worth ? new Cut(living, written, deletions) : null;
        }
    }

    /** Writes the file anew: the documents of the cut, then what came after it. The old one stays until that is on disk. */
    void writeAnew(Cut cut) throws IOException {
        Path next = folder.resolve(FILE + ".next");
        FileChannel anew = FileChannel.open(
                next, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        long living = write(cut.living(), anew);
        synchronized (flush) {
            synchronized (disk) {
                requireSound();
                long length = living + copyTail(cut.until(), anew);
                anew.force(true);
                Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                sync(folder);
                channel.close();
                channel = anew;
                written = length;
                lively = living;
                durable = length;
                deletions -= cut.deletions();
            }
        }
    }

    private long copyTail(long from, FileChannel to) throws IOException {
        try (FileChannel old = FileChannel.open(file, StandardOpenOption.READ)) {
            long copied = 0;
            while (from + copied < written) {
                copied += old.transferTo(from + copied, written - from - copied, to);
            }
            return copied;
        }
    }

    /** A file of its own with these documents. */
    static void writeTo(Path target, Collection<JournalRecord> living) throws IOException {
        try (FileChannel copy = FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            write(living, copy);
        }
    }

    private static long write(Collection<JournalRecord> living, FileChannel to) throws IOException {
        long length = 0;
        for (JournalRecord document : living) {
            ByteBuffer bytes = document.bytes();
            while (bytes.hasRemaining()) {
                length += to.write(bytes);
            }
        }
        to.force(true);
        return length;
    }

    private void requireSound() {
        if (broken != null) {
            throw new UncheckedIOException("the journal could not be written before", broken);
        }
    }

    private UncheckedIOException breaks(IOException e) {
        broken = e;
        log.error("The journal {} cannot be written: {}. Changes are refused until a restart.", file, e.getMessage());
        return new UncheckedIOException("the journal cannot be written", e);
    }

    static void sync(Path folder) throws IOException {
        try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    @Override
    public void close() {
        synchronized (disk) {
            try {
                channel.close();
            } catch (IOException e) {
                log.warn("The journal {} could not be closed: {}", file, e.getMessage());
            }
        }
    }
}
