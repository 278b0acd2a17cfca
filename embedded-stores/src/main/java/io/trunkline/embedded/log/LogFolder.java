package io.trunkline.embedded.log;

import io.trunkline.embedded.EmbeddedStoreUnavailable;
import io.trunkline.embedded.FolderLock;
import io.trunkline.embedded.Progress;
import io.trunkline.embedded.backup.Backup;
import io.trunkline.embedded.backup.BackupManifest;
import io.trunkline.embedded.backup.BackupPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rocksdb.RocksDBException;

/**
 * What can be done with the log of a data folder, whether it runs or not: the process that has the folder is asked, and
 * where there is none it is done here.
 */
public final class LogFolder {
    private final Path folder;

    private LogFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * The log in this data folder.
     *
     * @throws EmbeddedStoreUnavailable when there is none
     */
    public static LogFolder in(Path data) {
        Path folder = of(data).toAbsolutePath().normalize();
        if (!Files.exists(folder.resolve("CURRENT")) && !Files.exists(folder.resolve("acknowledged"))) {
            throw new EmbeddedStoreUnavailable("There is no event log in " + data.toAbsolutePath()
                    + "; name the data folder of a node with --data.");
        }
        return new LogFolder(folder);
    }

    /** Where a data folder has its log. */
    public static Path of(Path data) {
        return data.resolve(LogPart.NAME);
    }

    /**
     * Copies the log, and whatever else the running process backs up, into an empty folder; appends go on.
     *
     * @param furtherParts of a folder that no process uses; a running process knows its own
     */
    public BackupManifest backup(Path target, List<BackupPart> furtherParts, Progress progress) {
        String absolute = target.toAbsolutePath().normalize().toString();
        Optional<StoreClient> running = running();
        if (running.isPresent()) {
            return running.get().order(StoreOrder.Kind.BACKUP, absolute, BackupManifest.class, progress);
        }
        try (LogStore store = LogStore.open(folder)) {
            List<BackupPart> parts = new ArrayList<>(List.of(new LogPart(store)));
            parts.addAll(furtherParts);
            return Backup.write(target, parts, InstantSource.system(), progress);
        }
    }

    /** Reads everything. Changes nothing, so a folder that a node refuses can be looked into. */
    public LogReport verify(Progress progress) {
        Optional<StoreClient> running = running();
        if (running.isPresent()) {
            return running.get().order(StoreOrder.Kind.VERIFY, null, LogReport.class, progress);
        }
        FolderLock lock = FolderLock.take(folder);
        try (lock;
                Acknowledged acknowledged = Acknowledged.open(folder)) {
            return look(folder, acknowledged.position(), progress);
        } catch (IOException e) {
            throw new EmbeddedStoreUnavailable("The event log in " + folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Whether the backup holds a log. */
    public static boolean isIn(BackupManifest manifest) {
        return manifest.parts().stream().anyMatch(part -> part.name().equals(LogPart.NAME));
    }

    /** Checks a backup: its files against its manifest, then its log as {@link #verify} does. */
    public static LogReport verifyBackup(Path backup, Progress progress) {
        BackupManifest manifest = Backup.open(backup);
        try {
            List<String> wrong = new ArrayList<>(Backup.check(backup, progress));
            Path log = backup.resolve(LogPart.NAME);
            LogReport report = look(log, 0, progress);
            LogPart.removeInfoLogs(log);
            manifest.parts().stream()
                    .filter(part -> part.name().equals(LogPart.NAME))
                    .filter(part -> !part.facts().equals(facts(report)))
                    .forEach(part ->
                            wrong.add("The manifest says " + part.facts() + ", the log has " + facts(report) + "."));
            long damages = report.damages() + wrong.size();
            wrong.addAll(report.damage());
            return new LogReport(report.events(), report.streams(), report.position(), damages, wrong);
        } catch (IOException e) {
            throw new EmbeddedStoreUnavailable("The backup in " + backup + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static Map<String, Long> facts(LogReport report) {
        return Map.of("position", report.position(), "events", report.events(), "streams", report.streams());
    }

    private static LogReport look(Path folder, long acknowledged, Progress progress) {
        try (Tables tables = Tables.look(folder);
                LogVerification verification = new LogVerification(tables, () -> {}, progress)) {
            LogReport report = verification.run();
            if (report.position() >= acknowledged) {
                return report;
            }
            List<String> damage = new ArrayList<>(report.damage());
            damage.addFirst("Events up to position " + acknowledged + " were acknowledged, the log ends at "
                    + report.position() + ".");
            return new LogReport(report.events(), report.streams(), report.position(), report.damages() + 1, damage);
        } catch (RocksDBException | IllegalStateException e) {
            return new LogReport(0, 0, 0, 1, List.of("The log's tables cannot be opened: " + e.getMessage() + "."));
        }
    }

    /** Counts events and streams and names the biggest. */
    public LogStats stats(Progress progress) {
        Optional<StoreClient> running = running();
        if (running.isPresent()) {
            return running.get().order(StoreOrder.Kind.STATS, null, LogStats.class, progress);
        }
        try (LogStore store = LogStore.open(folder)) {
            return LogStatistics.of(store, progress);
        } catch (RocksDBException | IOException e) {
            throw new EmbeddedStoreUnavailable("The event log in " + folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Empty when no process has the folder. */
    private Optional<StoreClient> running() {
        Optional<FolderLock> free = FolderLock.tryTake(folder);
        if (free.isPresent()) {
            free.get().close();
            return Optional.empty();
        }
        try {
            return Optional.of(new StoreClient(Serving.read(folder)
                    .orElseThrow(() -> new EmbeddedStoreUnavailable("The data folder " + folder
                            + " is in use by a process that is starting or ending; try again."))));
        } catch (IOException e) {
            throw new EmbeddedStoreUnavailable(
                    "The file 'serving' in " + folder + " cannot be read (" + e.getMessage()
                            + "); run this as the user that runs the node.",
                    e);
        }
    }
}
