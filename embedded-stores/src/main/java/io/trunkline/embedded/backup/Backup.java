package io.trunkline.embedded.backup;

import io.trunkline.embedded.Progress;
import io.trunkline.embedded.backup.BackupManifest.Part;
import io.trunkline.embedded.backup.BackupManifest.StoredFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Writes, checks and restores backups. */
public final class Backup {
    private static final String MANIFEST = "manifest.json";

    private Backup() {}

    /**
     * Copies the parts into an empty folder; the manifest comes last, so that a backup without one is known to be cut off.
     *
     * @throws BackupFailed when the folder is not empty or a copy fails; nothing is left in it then
     */
    public static BackupManifest write(Path target, List<BackupPart> parts, InstantSource clock, Progress progress) {
        Path folder = target.toAbsolutePath().normalize();
        try {
            if (!Folders.isVacant(folder)) {
                throw new BackupFailed("The backup folder " + folder + " is not empty; name one that is.");
            }
            Files.createDirectories(folder);
            try {
                return fill(folder, parts, clock, progress);
            } catch (IOException | RuntimeException e) {
                Folders.delete(folder);
                throw e;
            }
        } catch (IOException e) {
            throw new BackupFailed(
                    "The backup cannot be written to " + folder + " (" + reason(e)
                            + "); make room or name another folder.",
                    e);
        }
    }

    private static BackupManifest fill(Path folder, List<BackupPart> parts, InstantSource clock, Progress progress)
            throws IOException {
        List<Part> copied = new ArrayList<>();
        for (BackupPart part : parts) {
            try (BackupPart.Frozen frozen = part.freeze(progress)) {
                copied.add(copy(part.name(), frozen, folder.resolve(part.name()), progress));
            }
        }
        BackupManifest manifest =
                new BackupManifest(BackupManifest.FORMAT, clock.instant().toString(), copied);
        Path written = Files.writeString(folder.resolve(MANIFEST + ".part"), manifest.toJson());
        new CheckedCopy("", 0, Progress.SILENT).read(written);
        Files.move(written, folder.resolve(MANIFEST), StandardCopyOption.ATOMIC_MOVE);
        Folders.sync(folder);
        return manifest;
    }

    private static Part copy(String name, BackupPart.Frozen frozen, Path to, Progress progress) throws IOException {
        Files.createDirectory(to);
        CheckedCopy copy = new CheckedCopy("Copying " + name, Folders.bytes(frozen.folder()), progress);
        List<StoredFile> files = new ArrayList<>();
        for (Path file : Folders.files(frozen.folder())) {
            files.add(copy.copy(file, to.resolve(file.getFileName())));
        }
        Folders.sync(to);
        return new Part(name, frozen.facts(), files);
    }

    /** Whether the folder holds a backup, whole or not. */
    public static boolean isBackup(Path folder) {
        return Files.exists(folder.resolve(MANIFEST));
    }

    /**
     * Reads a backup's manifest.
     *
     * @throws BackupFailed when there is no whole backup in the folder
     */
    public static BackupManifest open(Path folder) {
        if (!isBackup(folder)) {
            throw new BackupFailed("There is no whole backup in " + folder.toAbsolutePath()
                    + ": its manifest.json is missing; name the folder that 'store backup' wrote.");
        }
        try {
            BackupManifest manifest = BackupManifest.parse(Files.readString(folder.resolve(MANIFEST)));
            if (manifest.format() != BackupManifest.FORMAT) {
                throw new BackupFailed("The backup in " + folder + " has format " + manifest.format()
                        + ", this version reads format " + BackupManifest.FORMAT + "; use the version that made it.");
            }
            return manifest;
        } catch (IOException e) {
            throw new BackupFailed(
                    "The manifest of the backup in " + folder + " cannot be read (" + reason(e)
                            + "); use another backup.",
                    e);
        }
    }

    /**
     * Compares every file with the manifest.
     *
     * @return one sentence for each file that is missing, surplus or changed; empty when the backup is whole
     */
    public static List<String> check(Path folder, Progress progress) throws IOException {
        BackupManifest manifest = open(folder);
        CheckedCopy reading = new CheckedCopy("Checking files", manifest.bytes(), progress);
        List<String> wrong = new ArrayList<>();
        for (Part part : manifest.parts()) {
            Path from = folder.resolve(part.name());
            for (StoredFile file : part.files()) {
                Path path = from.resolve(file.name());
                if (!Files.exists(path)) {
                    wrong.add("File " + path + " is missing.");
                } else if (!reading.read(path).equals(file)) {
                    wrong.add("File " + path + " is not what was backed up.");
                }
            }
            if (Files.exists(from)) {
                for (Path path : Folders.files(from)) {
                    if (part.files().stream().noneMatch(file -> path.endsWith(file.name()))) {
                        wrong.add("File " + path + " does not belong to the backup.");
                    }
                }
            }
        }
        return wrong;
    }

    /**
     * Copies a backup's parts into a data folder that has none of them, each whole or not at all.
     *
     * @throws BackupFailed when a part is there already, or the backup is not whole
     */
    public static BackupManifest restore(Path backup, Path data, Progress progress) {
        BackupManifest manifest = open(backup);
        try {
            for (Part part : manifest.parts()) {
                if (!Folders.isVacant(data.resolve(part.name()))) {
                    throw new BackupFailed(
                            "The folder " + data.resolve(part.name()).toAbsolutePath()
                                    + " is not empty; restore into a new data folder, or move the old one away.");
                }
            }
            Files.createDirectories(data);
            CheckedCopy copy = new CheckedCopy("Restoring", manifest.bytes(), progress);
            for (Part part : manifest.parts()) {
                restore(part, backup.resolve(part.name()), data, copy);
            }
            Folders.sync(data);
            return manifest;
        } catch (IOException e) {
            throw new BackupFailed(
                    "The backup cannot be restored to " + data.toAbsolutePath() + " (" + reason(e)
                            + "); make room or name another folder.",
                    e);
        }
    }

    private static void restore(Part part, Path from, Path data, CheckedCopy copy) throws IOException {
        Path half = data.resolve(part.name() + ".restoring");
        Folders.delete(half);
        Files.createDirectory(half);
        try {
            for (StoredFile file : part.files()) {
                if (!copy.copy(from.resolve(file.name()), half.resolve(file.name()))
                        .equals(file)) {
                    throw new BackupFailed("File " + from.resolve(file.name())
                            + " is not what was backed up, nothing was restored; use another backup.");
                }
            }
            Folders.sync(half);
            Files.deleteIfExists(data.resolve(part.name()));
            Files.move(half, data.resolve(part.name()), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | RuntimeException e) {
            Folders.delete(half);
            throw e;
        }
    }

    private static String reason(IOException e) {
        String message = String.valueOf(e.getMessage());
        return e.getClass() == IOException.class ? message : e.getClass().getSimpleName() + ": " + message;
    }
}
