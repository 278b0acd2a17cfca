package io.trunkline.app.cli;

import io.trunkline.embedded.backup.Backup;
import io.trunkline.embedded.backup.BackupManifest;
import io.trunkline.embedded.log.LogFolder;
import io.trunkline.embedded.mongo.DurableDocuments;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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

    @Option(
            names = "--keys-to",
            paramLabel = "FOLDER",
            description = {
                "Folder of a second backup, after the first: the keys of personal data, sealed by the master key.",
                "Apart, because whoever has log, keys and master key can read; absent or empty."
            })
    private @Nullable Path keysTo;

    @Override
    public Integer call() {
        try (ProgressLine progress = StoreOutput.progress(spec)) {
            told(to, LogFolder.in(data.folder).backup(to, List.of(), progress));
            if (keysTo != null) {
                DurableDocuments keys = DurableDocuments.in(data.folder.resolve("documents"));
                told(keysTo, Backup.write(keysTo, List.of(keys), InstantSource.system(), progress));
            }
        }
        return 0;
    }

    private void told(Path folder, BackupManifest made) {
        StoreOutput.say(spec, "Backup in " + folder.toAbsolutePath().normalize() + ":");
        StoreOutput.say(spec, made);
    }
}
