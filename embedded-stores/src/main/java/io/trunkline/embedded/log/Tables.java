package io.trunkline.embedded.log;

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
import org.rocksdb.IndexType;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksObject;
import org.rocksdb.TableProperties;
import org.rocksdb.WALRecoveryMode;

/** One opening of the log's tables in RocksDB, whose memory does not grow with the number of events and streams. */
final class Tables implements AutoCloseable {
    /** Shared by all tables, index and filter blocks included. With the memtables it bounds native memory to about 48 MB. */
    private static final long BLOCK_CACHE_BYTES = 24L << 20;

    private static final long MEMTABLES_BYTES = 16L << 20;
    private static final long WAL_BYTES = 64L << 20;

    private final List<RocksObject> owned = new ArrayList<>();
    private final List<ColumnFamilyHandle> handles = new ArrayList<>();
    private final RocksDB db;

    private Tables(Path folder, boolean readOnly) throws RocksDBException {
        RocksDB.loadLibrary();
        try {
            db = readOnly
                    ? RocksDB.openReadOnly(options(), folder.toString(), descriptors(), handles)
                    : RocksDB.open(options(), folder.toString(), descriptors(), handles);
        } catch (RocksDBException | RuntimeException e) {
            owned.reversed().forEach(RocksObject::close);
            throw e;
        }
    }

    /** For reading and writing; made if missing. */
    static Tables open(Path folder) throws RocksDBException {
        return new Tables(folder, false);
    }

    /** For reading only. No file of the log is changed, not even by recovery. */
    static Tables look(Path folder) throws RocksDBException {
        return new Tables(folder, true);
    }

    RocksDB db() {
        return db;
    }

    ColumnFamilyHandle log() {
        return handles.get(0);
    }

    ColumnFamilyHandle index() {
        return handles.get(1);
    }

    ColumnFamilyHandle streams() {
        return handles.get(2);
    }

    LogHead head() throws RocksDBException {
        byte[] head = db.get(streams(), Keys.HEAD);
        return head == null ? LogHead.EMPTY : LogHead.decode(head);
    }

    /** The values of the keys, null where there is none; unlike RocksDB's own, it does not take damage for absence. */
    List<byte @Nullable []> all(ColumnFamilyHandle table, List<byte[]> keys) throws RocksDBException {
        List<byte @Nullable []> values =
                new ArrayList<>(db.multiGetAsList(Collections.nCopies(keys.size(), table), keys));
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) == null) {
                values.set(i, db.get(table, keys.get(i)));
            }
        }
        return values;
    }

    /** Rows in a table that is only ever added to: exact, from the counts that each file keeps. */
    long rows(ColumnFamilyHandle table) throws RocksDBException {
        long rows = db.getLongProperty(table, "rocksdb.num-entries-active-mem-table")
                + db.getLongProperty(table, "rocksdb.num-entries-imm-mem-tables");
        for (TableProperties file : db.getPropertiesOfAllTables(table).values()) {
            rows += file.getNumEntries();
        }
        return rows;
    }

    private DBOptions options() {
        return own(new DBOptions()
                .setCreateIfMissing(true)
                .setCreateMissingColumnFamilies(true)
                // A torn tail was never acknowledged; Acknowledged knows when more than that is gone.
                .setWalRecoveryMode(WALRecoveryMode.PointInTimeRecovery)
                // All tables reach their files together, so that no file can be lost from one table alone.
                .setAtomicFlush(true)
                .setDbWriteBufferSize(MEMTABLES_BYTES)
                .setMaxTotalWalSize(WAL_BYTES)
                .setMaxBackgroundJobs(2)
                .setMaxOpenFiles(256)
                .setMaxManifestFileSize(4 << 20)
                .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
                .setKeepLogFileNum(2)
                .setMaxLogFileSize(1 << 20)
                .setStatsDumpPeriodSec(0)
                .setStatsPersistPeriodSec(0));
    }

    private List<ColumnFamilyDescriptor> descriptors() {
        LRUCache cache = own(new LRUCache(BLOCK_CACHE_BYTES));
        // Only stream names are looked up that do not exist.
        ColumnFamilyOptions found = family(blocks(cache));
        ColumnFamilyOptions sought =
                family(blocks(cache).setFilterPolicy(own(new BloomFilter(10))).setPartitionFilters(true));
        return List.of(
                new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY, found),
                new ColumnFamilyDescriptor("index".getBytes(StandardCharsets.UTF_8), found),
                new ColumnFamilyDescriptor("streams".getBytes(StandardCharsets.UTF_8), sought));
    }

    private ColumnFamilyOptions family(BlockBasedTableConfig blocks) {
        return own(new ColumnFamilyOptions()
                .setWriteBufferSize(MEMTABLES_BYTES / 2)
                .setCompressionType(CompressionType.LZ4_COMPRESSION)
                .setTableFormatConfig(blocks));
    }

    /** Indexes in parts, so that a file's whole index is never in memory. */
    private static BlockBasedTableConfig blocks(LRUCache cache) {
        return new BlockBasedTableConfig()
                .setBlockCache(cache)
                .setCacheIndexAndFilterBlocks(true)
                .setIndexType(IndexType.kTwoLevelIndexSearch)
                .setMetadataBlockSize(8 << 10)
                .setBlockSize(16 << 10);
    }

    private <T extends RocksObject> T own(T object) {
        owned.add(object);
        return object;
    }

    @Override
    public void close() {
        handles.forEach(ColumnFamilyHandle::close);
        db.close();
        owned.reversed().forEach(RocksObject::close);
    }
}
