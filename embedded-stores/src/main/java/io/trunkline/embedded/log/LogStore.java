package io.trunkline.embedded.log;

import io.trunkline.embedded.DataFolder;
import io.trunkline.embedded.EmbeddedStoreUnavailable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.RocksObject;
import org.rocksdb.WALRecoveryMode;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * The log's tables in RocksDB. Reads may come from any thread and see only what is durable: RocksDB shows a synced batch
 * only after its fsync. One thread commits. Nobody may call after {@link #close}: the memory behind it is native.
 */
final class LogStore implements AutoCloseable {
    /** Shared by all tables. Together with the memtables this bounds native memory to about 32 MB. */
    private static final long BLOCK_CACHE_BYTES = 12L << 20;

    private static final long MEMTABLES_BYTES = 16L << 20;
    private static final long WAL_BYTES = 64L << 20;

    private final Path folder;
    private final List<RocksObject> owned;
    private final RocksDB db;
    private final ColumnFamilyHandle log;
    private final ColumnFamilyHandle index;
    private final ColumnFamilyHandle streams;
    private final WriteOptions synced;
    private volatile LogHead head;

    private LogStore(Path folder, RocksDB db, List<ColumnFamilyHandle> tables, List<RocksObject> owned, LogHead head) {
        this.folder = folder;
        this.db = db;
        this.log = tables.get(0);
        this.index = tables.get(1);
        this.streams = tables.get(2);
        this.owned = owned;
        this.head = head;
        this.synced = own(owned, new WriteOptions().setSync(true));
    }

    /** @throws EmbeddedStoreUnavailable when the folder is not writable, in use by another process, or not a log of ours */
    static LogStore open(Path requested) {
        Path folder = DataFolder.prepare(requested);
        RocksDB.loadLibrary();
        List<RocksObject> owned = new ArrayList<>();
        List<ColumnFamilyHandle> tables = new ArrayList<>();
        RocksDB db = null;
        try {
            db = RocksDB.open(options(owned), folder.toString(), descriptors(owned), tables);
            byte[] head = db.get(tables.get(2), Keys.HEAD);
            return new LogStore(folder, db, tables, owned, head == null ? LogHead.EMPTY : LogHead.decode(head));
        } catch (RocksDBException | IllegalStateException e) {
            tables.forEach(ColumnFamilyHandle::close);
            if (db != null) {
                db.close();
            }
            closeAll(owned);
            throw unavailable(folder, e);
        }
    }

    private static DBOptions options(List<RocksObject> owned) {
        return own(
                owned,
                new DBOptions()
                        .setCreateIfMissing(true)
                        .setCreateMissingColumnFamilies(true)
                        // A torn tail was never acknowledged: every acknowledged batch was synced before.
                        .setWalRecoveryMode(WALRecoveryMode.PointInTimeRecovery)
                        .setDbWriteBufferSize(MEMTABLES_BYTES)
                        .setMaxTotalWalSize(WAL_BYTES)
                        .setMaxBackgroundJobs(2)
                        .setMaxOpenFiles(256)
                        .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
                        .setKeepLogFileNum(2)
                        .setMaxLogFileSize(1 << 20)
                        .setStatsDumpPeriodSec(0)
                        .setStatsPersistPeriodSec(0));
    }

    private static List<ColumnFamilyDescriptor> descriptors(List<RocksObject> owned) {
        LRUCache cache = own(owned, new LRUCache(BLOCK_CACHE_BYTES));
        BlockBasedTableConfig table = new BlockBasedTableConfig()
                .setBlockCache(cache)
                .setCacheIndexAndFilterBlocks(true)
                .setPinL0FilterAndIndexBlocksInCache(true)
                .setFilterPolicy(own(owned, new BloomFilter(10)))
                .setBlockSize(16 << 10);
        ColumnFamilyOptions options = own(
                owned,
                new ColumnFamilyOptions()
                        .setWriteBufferSize(MEMTABLES_BYTES / 2)
                        .setCompressionType(CompressionType.LZ4_COMPRESSION)
                        .setTableFormatConfig(table));
        return List.of(
                new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY, options),
                new ColumnFamilyDescriptor("index".getBytes(StandardCharsets.UTF_8), options),
                new ColumnFamilyDescriptor("streams".getBytes(StandardCharsets.UTF_8), options));
    }

    private static EmbeddedStoreUnavailable unavailable(Path folder, Exception cause) {
        String reason = String.valueOf(cause.getMessage());
        boolean locked = reason.contains("lock hold by current process") || reason.contains("While lock file");
        return new EmbeddedStoreUnavailable(
                locked
                        ? "The data folder " + folder
                                + " is in use by another process; stop it or choose another folder."
                        : "The event log in " + folder + " cannot be opened: " + reason + ".",
                cause);
    }

    Path folder() {
        return folder;
    }

    LogHead head() {
        return head;
    }

    StreamState stream(String name) throws RocksDBException {
        byte[] state = db.get(streams, Keys.stream(name));
        return state == null ? StreamState.NEW : StreamState.decode(state);
    }

    StreamMetadata metadata(String stream) throws RocksDBException {
        if (StreamMetadata.isMetadataStream(stream)) {
            return StreamMetadata.NONE;
        }
        StreamState state = stream(StreamMetadata.streamOf(stream));
        StoredEvent last = state.last() < 0 ? null : event(state.number(), state.last());
        return last == null
                ? StreamMetadata.NONE
                : StreamMetadata.parse(state.last(), last.recorded().getData().toByteArray());
    }

    @Nullable
    StoredEvent event(long streamNumber, long revision) throws RocksDBException {
        byte[] position = db.get(index, Keys.revision(streamNumber, revision));
        byte[] event = position == null ? null : db.get(log, position);
        return event == null ? null : new StoredEvent(event);
    }

    /** The stream's events from {@code first}, at most {@code count}, upwards or downwards. */
    List<StoredEvent> events(long streamNumber, long first, int count, boolean downwards) throws RocksDBException {
        List<byte[]> keys = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            keys.add(Keys.revision(streamNumber, downwards ? first - i : first + i));
        }
        List<byte[]> positions = new ArrayList<>(db.multiGetAsList(Collections.nCopies(count, index), keys));
        positions.removeIf(position -> position == null);
        List<StoredEvent> events = new ArrayList<>(positions.size());
        for (byte[] event : db.multiGetAsList(Collections.nCopies(positions.size(), log), positions)) {
            if (event != null) {
                events.add(new StoredEvent(event));
            }
        }
        return events;
    }

    /** A cursor over the whole log; the caller places and closes it, soon: an open cursor pins files. */
    RocksIterator cursor() {
        return db.newIterator(log);
    }

    Staging stage() {
        return new Staging(new WriteBatch(), log, index, streams, head);
    }

    /** Makes the batch durable, then visible. After a failure the store must be reopened: the batch may lie half in the WAL. */
    void commit(Staging staged) throws RocksDBException {
        staged.finish();
        db.write(synced, staged.batch());
        head = staged.head();
    }

    @Override
    public void close() {
        log.close();
        index.close();
        streams.close();
        db.close();
        closeAll(owned);
    }

    private static void closeAll(List<RocksObject> objects) {
        objects.reversed().forEach(RocksObject::close);
    }

    private static <T extends RocksObject> T own(List<RocksObject> owned, T object) {
        owned.add(object);
        return object;
    }
}
