package io.trunkline.embedded.mongo;

import io.trunkline.embedded.Progress;
import io.trunkline.embedded.backup.BackupFailed;
import io.trunkline.embedded.backup.BackupPart;
import io.trunkline.embedded.backup.Folders;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The collections of a document store that must not be lost, as a part of a backup. Taken from their journal, whether or
 * not a process has the store: the file only grows or is replaced as a whole, and an end that is still being written
 * belongs to no answered command. All other documents are left out, because the log can build them again.
 */
public final class DurableDocuments implements BackupPart {

    private final Path folder;

    private DurableDocuments(Path folder) {
        this.folder = folder;
    }

    /** Those of the document store in this folder. */
    public static DurableDocuments in(Path folder) {
        return new DurableDocuments(folder);
    }

    /** The part's name, and that of the folder in the data folder that it is restored to. */
    @Override
    public String name() {
        return "documents";
    }

    /** @throws BackupFailed when there is no journal, or it is damaged */
    @Override
    public Frozen freeze(Progress progress) throws IOException {
        ByteBuffer journal = ByteBuffer.wrap(read());
        Map<List<Object>, JournalRecord> living = new LinkedHashMap<>();
        int end = Journal.replay(journal, change -> apply(change, living));
        if (JournalRecord.anyFrom(journal, end + 1)) {
            throw new BackupFailed("The journal " + folder.resolve(Journal.FILE) + " is damaged at byte " + end
                    + "; restore it from a backup.");
        }
        Path copy = Files.createTempDirectory(folder, "backup-");
        try {
            Journal.writeTo(copy.resolve(Journal.FILE), living.values());
        } catch (IOException e) {
            Folders.delete(copy);
            throw e;
        }
        return new Copied(copy, living.size());
    }

    private byte[] read() throws IOException {
        try {
            return Files.readAllBytes(folder.resolve(Journal.FILE));
        } catch (NoSuchFileException e) {
            throw new BackupFailed(
                    "There is no " + folder.resolve(Journal.FILE)
                            + "; name the data folder of a process that keeps its documents in it.",
                    e);
        }
    }

    /** What was deleted does not get into a backup, even where the file still has it. */
    private static void apply(JournalRecord change, Map<List<Object>, JournalRecord> living) {
        Object id = change.put() == null ? change.deleted() : change.put().get("_id");
        List<Object> key = List.of(change.database(), change.collection(), Objects.requireNonNull(id));
        if (change.put() == null) {
            living.remove(key);
        } else {
            living.put(key, change);
        }
    }

    private record Copied(Path folder, long documents) implements Frozen {
        @Override
        public Map<String, Long> facts() {
            return Map.of("documents", documents);
        }

        @Override
        public void close() throws IOException {
            Folders.delete(folder);
        }
    }
}
