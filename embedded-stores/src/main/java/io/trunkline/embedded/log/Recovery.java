package io.trunkline.embedded.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.rocksdb.RocksDBException;

/**
 * Opens a log's tables only after a look has shown that everything acknowledged is in them. RocksDB would tidy away what
 * it does not understand; a folder that is refused here is left as it was.
 */
final class Recovery {
    private Recovery() {}

    /** @throws IllegalStateException with what is wrong, as the end of a sentence, when acknowledged events are gone */
    static Tables open(Path folder, Acknowledged acknowledged) throws RocksDBException, IOException {
        if (!acknowledged.isUnknown()) {
            try (Tables look = Tables.look(folder)) {
                check(look, acknowledged.position());
            }
        } else if (!Files.exists(folder.resolve("CURRENT")) && hasTables(folder)) {
            throw new IllegalStateException("its file CURRENT is missing; restore it from a backup");
        }
        Tables tables = Tables.open(folder);
        try {
            check(tables, acknowledged.position());
            return tables;
        } catch (RocksDBException | RuntimeException e) {
            tables.close();
            throw e;
        }
    }

    private static boolean hasTables(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".sst"));
        }
    }

    /** Nothing that the log says it holds may be missing from its files. */
    static void check(Tables tables, long acknowledged) throws RocksDBException {
        LogHead head = tables.head();
        if (head.nextPosition() < acknowledged) {
            throw new IllegalStateException("it ends before position " + head.nextPosition()
                    + ", but events up to position " + acknowledged
                    + " were acknowledged: its last files are damaged or"
                    + " cut short; restore it from a backup");
        }
        long events = tables.rows(tables.log());
        long entries = tables.rows(tables.index());
        if (events != head.events() || entries != head.events()) {
            throw new IllegalStateException("it should hold " + head.events() + " events but has " + events
                    + " of them and " + entries + " index entries: files of it are lost; restore it from a backup");
        }
    }
}
