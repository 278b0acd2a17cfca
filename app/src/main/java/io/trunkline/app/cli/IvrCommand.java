package io.trunkline.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What is done with call flows before anybody calls. */
@Command(
        name = "ivr",
        mixinStandardHelpOptions = true,
        description = "Checks call flows and rehearses calls through them; nothing has to run.",
        subcommands = {IvrValidateCommand.class, IvrSimulateCommand.class},
        footer = {"", "docs/concepts/ivr.md tells how flows are written."})
final class IvrCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        CommandLine line = spec.commandLine();
        line.usage(line.getErr());
        return TrunklineCommand.USAGE;
    }
}
