package io.trunkline.embedded.log;

import io.trunkline.embedded.DataFolder;
import io.trunkline.embedded.EmbeddedStoreUnavailable;
import io.trunkline.embedded.FolderLock;
import io.trunkline.embedded.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * The log on disk. Reads may come from any thread and see only what is durable: RocksDB shows a synced batch only after
 * its fsync. One thread commits. What is damaged fails with {@link DamagedLog} and is never left out.
 */
final class LogStore implements AutoCloseable {
    private final Path folder;
    private final FolderLock lock;
    private final Acknowledged acknowledged;
    private final WriteOptions synced = new WriteOptions().setSync(true);
    /** Shared by all who use the tables; alone when they are opened again or closed, because their memory is native. */
    private final ReentrantReadWriteLock gate = new ReentrantReadWriteLock();

    private @Nullable Tables tables;
    private volatile LogHead head;

    private LogStore(Path folder, FolderLock lock, Acknowledged acknowledged, Tables tables, LogHead head) {
        this.folder = folder;
        this.lock = lock;
        this.acknowledged = acknowledged;
        this.tables = tables;
        this.head = head;
    }

    /** @throws EmbeddedStoreUnavailable when the folder is not writable, in use, not a log of ours, or lacks events */
    static LogStore open(Path requested) {
        Path folder = DataFolder.prepare(requested);
        FolderLock lock = FolderLock.take(folder);
        try {
            return open(folder, lock);
        } catch (RocksDBException | IOException | RuntimeException e) {
            lock.close();
            throw unavailable(folder, e);
        }
    }

    private static LogStore open(Path folder, FolderLock lock) throws RocksDBException, IOException {
        LogPart.tidy(folder);
        Acknowledged acknowledged = Acknowledged.open(folder);
        try {
            Tables tables = Recovery.open(folder, acknowledged);
            LogHead head = tables.head();
            acknowledged.advance(head.nextPosition());
            return new LogStore(folder, lock, acknowledged, tables, head);
        } catch (RocksDBException | IOException | RuntimeException e) {
            acknowledged.close();
            throw e;
        }
    }

    private static EmbeddedStoreUnavailable unavailable(Path folder, Exception cause) {
        return new EmbeddedStoreUnavailable(
                "The event log in " + folder + " cannot be opened: " + cause.getMessage() + ".", cause);
    }

    /**
     * Opens the tables again after a disk error, which alone tells what of the last batch is durable. Where that fails,
     * reads go on without writes.
     *
     * @throws EmbeddedStoreUnavailable when writing is still not possible
     */
    void reopen() {
        gate.writeLock().lock();
        try {
            closeTables();
            tables = Recovery.open(folder, acknowledged);
            head = tables.head();
        } catch (RocksDBException | IOException | RuntimeException e) {
            lookOnly(e);
            throw unavailable(folder, e);
        } finally {
            gate.writeLock().unlock();
        }
    }

    private void lookOnly(Exception reason) {
        try {
            tables = Tables.look(folder);
        } catch (RocksDBException | RuntimeException e) {
            reason.addSuppressed(e);
        }
    }

    Path folder() {
        return folder;
    }

    LogHead head() {
        return head;
    }

    StreamState stream(String name) throws RocksDBException {
        return read("the state of stream '" + name + "'", from -> {
            byte[] state = from.db().get(from.streams(), Keys.stream(name));
            return state == null ? StreamState.NEW : StreamState.decode(state);
        });
    }

    StreamMetadata metadata(String stream) throws RocksDBException {
        if (StreamMetadata.isMetadataStream(stream)) {
            return StreamMetadata.NONE;
        }
        String metadataStream = StreamMetadata.streamOf(stream);
        StreamState state = stream(metadataStream);
        if (state.last() < 0) {
            return StreamMetadata.NONE;
        }
        StoredEvent last = event(state.number(), state.last());
        if (last == null) {
            throw new DamagedLog("revision " + state.last() + " of stream '" + metadataStream + "' is missing");
        }
        return StreamMetadata.parse(state.last(), last.recorded().getData().toByteArray());
    }

    /** Null when the stream has no such revision. */
    @Nullable
    StoredEvent event(long streamNumber, long revision) throws RocksDBException {
        return read("revision " + revision + " of stream number " + streamNumber, from -> {
                    byte[] position = from.db().get(from.index(), Keys.revision(streamNumber, revision));
                    return position == null
                            ? Optional.<StoredEvent>empty()
                            : Optional.of(StoredEvent.read(position, from.db().get(from.log(), position)));
                })
                .orElse(null);
    }

    /** The stream's events from {@code first}, all {@code count} of them, upwards or downwards. */
    List<StoredEvent> events(long streamNumber, long first, int count, boolean downwards) throws RocksDBException {
        List<byte[]> keys = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            keys.add(Keys.revision(streamNumber, downwards ? first - i : first + i));
        }
        return read("revisions from " + first + " of stream number " + streamNumber, from -> {
            List<byte @Nullable []> positions = from.all(from.index(), keys);
            List<StoredEvent> events = new ArrayList<>(count);
            List<byte[]> present = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                byte[] position = positions.get(i);
                if (position == null) {
                    throw new DamagedLog("revision " + Keys.revisionOf(keys.get(i)) + " of stream number "
                            + streamNumber + " is missing");
                }
                present.add(position);
            }
            List<byte @Nullable []> stored = from.all(from.log(), present);
            for (int i = 0; i < count; i++) {
                events.add(StoredEvent.read(present.get(i), stored.get(i)));
            }
            return events;
        });
    }

    /** A cursor over the whole log; the caller places and closes it, soon. */
    LogCursor cursor() {
        gate.readLock().lock();
        try {
            Tables from = tables();
            LogHead before = head;
            return new LogCursor(from.db().newIterator(from.log()), before, gate.readLock()::unlock);
        } catch (RuntimeException e) {
            gate.readLock().unlock();
            throw e;
        }
    }

    Staging stage() {
        return new Staging(new WriteBatch(), tables(), head);
    }

    /** Makes the batch durable, then visible. After a failure {@link #reopen}: the batch may lie half in the WAL. */
    void commit(Staging staged) throws RocksDBException {
        staged.finish();
        LogHead next = staged.head();
        read("the log's end", into -> {
            into.db().write(synced, staged.batch());
            return next;
        });
        try {
            acknowledged.advance(next.nextPosition());
        } catch (IOException e) {
            throw new RocksDBException("the file 'acknowledged' cannot be written: " + e.getMessage());
        }
        head = next;
    }

    /** Something done with the tables. */
    interface Use<T> {
        T with(Tables tables) throws RocksDBException;
    }

    /** Uses the tables; nobody closes them meanwhile. Damage that RocksDB finds is named {@code what}. */
    <T> T read(String what, Use<T> use) throws RocksDBException {
        gate.readLock().lock();
        try {
            return use.with(tables());
        } catch (RocksDBException e) {
            throw DamagedLog.named(e, what);
        } finally {
            gate.readLock().unlock();
        }
    }

    /** Called by long reads between rows: they end when the tables are to be opened again, because writes wait for that. */
    void yieldToReopening() {
        if (gate.hasQueuedThreads()) {
            throw new IllegalStateException("The event log is being opened again; run this again.");
        }
    }

    /** @throws RocksDBException when reading fails; damage is in the report */
    LogReport verify(Progress progress) throws RocksDBException {
        return read("the log", from -> {
            try (LogVerification verification = new LogVerification(from, this::yieldToReopening, progress)) {
                return verification.run();
            }
        });
    }

    private Tables tables() {
        if (tables == null) {
            throw new IllegalStateException("The event log in " + folder + " is closed.");
        }
        return tables;
    }

    private void closeTables() {
        if (tables != null) {
            tables.close();
            tables = null;
        }
    }

    @Override
    public void close() {
        gate.writeLock().lock();
        try (lock;
                acknowledged;
                synced) {
            closeTables();
        } catch (IOException e) {
            throw new EmbeddedStoreUnavailable("The event log in " + folder + " did not close: " + e.getMessage(), e);
        } finally {
            gate.writeLock().unlock();
        }
    }
}
