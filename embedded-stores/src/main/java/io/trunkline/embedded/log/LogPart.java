package io.trunkline.embedded.log;

import io.trunkline.embedded.Progress;
import io.trunkline.embedded.backup.BackupPart;
import io.trunkline.embedded.backup.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.rocksdb.Checkpoint;
import org.rocksdb.RocksDBException;

/**
 * The log in a backup: a RocksDB checkpoint, made of hard links beside the log in an instant, while appends go on. Its
 * last position is found out afterwards, from the checkpoint itself.
 */
final class LogPart implements BackupPart {
    static final String NAME = "log";
    private static final String CHECKPOINT = "checkpoint";

    private final LogStore store;

    LogPart(LogStore store) {
        this.store = store;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Frozen freeze(Progress progress) throws IOException {
        Path checkpoint = store.folder().resolve(CHECKPOINT);
        tidy(store.folder());
        progress.at("Freezing log", 0, 1);
        try {
            store.read("the log", tables -> {
                try (Checkpoint made = Checkpoint.create(tables.db())) {
                    made.createCheckpoint(checkpoint.toString());
                    return checkpoint;
                }
            });
            return new FrozenLog(checkpoint, facts(checkpoint));
        } catch (RocksDBException e) {
            tidy(store.folder());
            throw new IOException("the log cannot be frozen: " + e.getMessage(), e);
        }
    }

    /** Left behind by a process that was killed during a backup. */
    static void tidy(Path folder) throws IOException {
        Folders.delete(folder.resolve(CHECKPOINT));
        Folders.delete(folder.resolve(CHECKPOINT + ".tmp"));
    }

    private static Map<String, Long> facts(Path checkpoint) throws RocksDBException, IOException {
        LogHead head;
        try (Tables tables = Tables.look(checkpoint)) {
            Recovery.check(tables, 0);
            head = tables.head();
        }
        removeInfoLogs(checkpoint);
        try (Acknowledged acknowledged = Acknowledged.open(checkpoint)) {
            acknowledged.advance(head.nextPosition());
        }
        return facts(head);
    }

    static Map<String, Long> facts(LogHead head) {
        return Map.of("position", head.nextPosition(), "events", head.events(), "streams", head.nextStreamNumber());
    }

    /** RocksDB's diary of an opening, which belongs to no backup. */
    static void removeInfoLogs(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> String.valueOf(f.getFileName()).matches("LOG(\\.old.*)?"))
                    .toList()) {
                Files.delete(file);
            }
        }
    }

    private record FrozenLog(Path folder, Map<String, Long> facts) implements Frozen {
        @Override
        public void close() throws IOException {
            Folders.delete(folder);
        }
    }
}
