package io.trunkline.app.cli;

import io.trunkline.embedded.backup.Backup;
import io.trunkline.embedded.log.LogFolder;
import io.trunkline.embedded.log.LogReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Proves a log whole, or names what is wrong. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Reads every event of a log or of a backup and checks it: checksums, the chain of positions, revisions",
            "without gaps, index and stream states against the events, and all counts. Changes nothing."
        },
        footer = {"", "Exit codes: 0 everything is whole, 1 damage was found or nothing could be read, 2 wrong usage."})
final class StoreVerifyCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private StoreFolderOption data = new StoreFolderOption();

    @Option(
            names = "--backup",
            paramLabel = "FOLDER",
            description =
                    "A backup to verify in place of the data folder; its files are checked against its manifest too.")
    private @Nullable Path backup;

    @Override
    public Integer call() throws IOException {
        if (backup != null && !LogFolder.isIn(Backup.open(backup))) {
            return files(backup);
        }
        LogReport report;
        try (ProgressLine progress = StoreOutput.progress(spec)) {
            report = backup != null
                    ? LogFolder.verifyBackup(backup, progress)
                    : LogFolder.in(data.folder).verify(progress);
        }
        String counted = report.events() + " events in " + report.streams() + " streams, next position "
                + report.position() + ".";
        if (report.isClean()) {
            StoreOutput.say(spec, "Whole: " + counted);
            return 0;
        }
        report.damage().forEach(fault -> StoreOutput.say(spec, fault));
        StoreOutput.say(
                spec,
                "Damaged: " + report.damages() + " faults, the first "
                        + report.damage().size() + " above. Read: " + counted + " Restore a backup into a new folder.");
        return 1;
    }

    /** A backup without a log: its files against its manifest. */
    private int files(Path folder) throws IOException {
        List<String> wrong;
        try (ProgressLine progress = StoreOutput.progress(spec)) {
            wrong = Backup.check(folder, progress);
        }
        if (wrong.isEmpty()) {
            StoreOutput.say(spec, "Whole:");
            StoreOutput.say(spec, Backup.open(folder));
            return 0;
        }
        wrong.forEach(fault -> StoreOutput.say(spec, fault));
        StoreOutput.say(spec, "Damaged: " + wrong.size() + " files. Use another backup.");
        return 1;
    }
}
