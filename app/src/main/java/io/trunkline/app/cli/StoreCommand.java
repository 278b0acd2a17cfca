package io.trunkline.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What is done with the embedded event log itself. */
@Command(
        name = "store",
        mixinStandardHelpOptions = true,
        description = {
            "Looks after the embedded event log: backs it up, restores, verifies and counts it, or serves it alone.",
            "All but restore and serve work beside a running Trunkline on the same data folder."
        },
        subcommands = {
            StoreBackupCommand.class,
            StoreRestoreCommand.class,
            StoreVerifyCommand.class,
            StoreStatsCommand.class,
            StoreServeCommand.class,
            StoreUserCommand.class
        },
        footer = {"", "docs/operations/backup.md tells how the commands go together."})
final class StoreCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        CommandLine line = spec.commandLine();
        line.usage(line.getErr());
        return TrunklineCommand.USAGE;
    }
}
