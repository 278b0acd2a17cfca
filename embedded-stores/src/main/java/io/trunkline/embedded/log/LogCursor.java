package io.trunkline.embedded.log;

import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/**
 * A cursor over the whole log that notices what is missing: each event names the one before it, so a hole or an end that
 * comes too early fails with {@link DamagedLog} instead of being stepped over. Used and closed by one thread, soon: it
 * pins files and holds up a reopening.
 */
final class LogCursor implements AutoCloseable {
    private final RocksIterator rows;
    private final LogHead head;
    private final Runnable release;
    private @Nullable StoredEvent current;

    /** @param head taken before {@code rows}: at least so much must be there */
    LogCursor(RocksIterator rows, LogHead head, Runnable release) {
        this.rows = rows;
        this.head = head;
        this.release = release;
    }

    /** To the first event at or after the position. */
    void seek(long from) throws RocksDBException {
        rows.seek(Keys.position(from));
        StoredEvent found = arrive("the first event at or after position " + from);
        if (found == null ? head.lastPosition() >= from : found.previous() >= from) {
            throw missing(found == null ? head.lastPosition() : found.previous());
        }
    }

    /** To the last event at or before the position. */
    void seekForPrev(long to) throws RocksDBException {
        rows.seekForPrev(Keys.position(to));
        StoredEvent found = arrive("the last event at or before position " + to);
        if (found == null) {
            if (head.events() > 0 && to >= LogHead.EMPTY.nextPosition()) {
                throw missing(LogHead.EMPTY.nextPosition());
            }
        } else if (found.position() < head.lastPosition() && found.next() <= to) {
            throw missing(found.next());
        }
    }

    void next() throws RocksDBException {
        StoredEvent before = event();
        rows.next();
        StoredEvent found = arrive("the event at position " + before.next());
        if (found == null ? before.position() < head.lastPosition() : found.previous() != before.position()) {
            throw missing(before.next());
        }
    }

    void prev() throws RocksDBException {
        StoredEvent before = event();
        rows.prev();
        StoredEvent found = arrive("the event at position " + before.previous());
        if ((found == null ? LogHead.EMPTY.lastPosition() : found.position()) != before.previous()) {
            throw missing(before.previous());
        }
    }

    /** False before the first and after the last event. */
    boolean isValid() {
        return current != null;
    }

    /** The event that the cursor is at; only when valid. */
    StoredEvent event() {
        if (current == null) {
            throw new IllegalStateException("the cursor is at no event");
        }
        return current;
    }

    private @Nullable StoredEvent arrive(String what) throws RocksDBException {
        current = null;
        if (rows.isValid()) {
            current = StoredEvent.read(rows.key(), rows.value());
            return current;
        }
        try {
            rows.status();
        } catch (RocksDBException e) {
            throw DamagedLog.named(e, what);
        }
        return null;
    }

    private static DamagedLog missing(long position) {
        return new DamagedLog("the event at position " + position + " is missing");
    }

    @Override
    public void close() {
        rows.close();
        release.run();
    }
}
