package io.trunkline.app.cli;

import io.trunkline.embedded.backup.BackupManifest;
import io.trunkline.embedded.log.LogFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Copies the log while it runs, or while it does not. */
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description = {
            "Copies the event log into an empty folder, consistent as of one position, while appends go on.",
            "A process that runs on the data folder makes the backup itself; otherwise it is made here."
        },
        footer = {"", "Exit codes: 0 the backup is whole and on disk, 1 there is none, 2 wrong usage."})
final class StoreBackupCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private StoreFolderOption data = new StoreFolderOption();

    @Option(
            names = "--to",
            required = true,
            paramLabel = "FOLDER",
            description = "Folder of the backup; absent or empty. Another disk is wiser.")
    private Path to = Path.of("");

    @Override
    public Integer call() {
        BackupManifest made;
        try (ProgressLine progress = StoreOutput.progress(spec)) {
            made = LogFolder.in(data.folder).backup(to, List.of(), progress);
        }
        StoreOutput.say(spec, "Backup in " + to.toAbsolutePath().normalize() + ":");
        StoreOutput.say(spec, made);
        return 0;
    }
}
