package io.trunkline.app.cli;

import io.trunkline.embedded.backup.Backup;
import io.trunkline.embedded.backup.BackupManifest;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Brings a backup back. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = {
            "Copies a backup into a data folder that has no event log yet, checking each file on the way.",
            "Read models are not in a backup: the next start builds them again from the log."
        },
        footer = {"", "Exit codes: 0 restored whole, 1 nothing was restored, 2 wrong usage."})
final class StoreRestoreCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private StoreFolderOption data = new StoreFolderOption();

    @Option(names = "--from", required = true, paramLabel = "FOLDER", description = "Folder that 'store backup' wrote.")
    private Path from = Path.of("");

    @Override
    public Integer call() {
        BackupManifest restored;
        try (ProgressLine progress = StoreOutput.progress(spec)) {
            restored = Backup.restore(from, data.folder, progress);
        }
        StoreOutput.say(
                spec,
                "Restored the backup of " + restored.made() + " into "
                        + data.folder.toAbsolutePath().normalize() + ":");
        StoreOutput.say(spec, restored);
        return 0;
    }
}
