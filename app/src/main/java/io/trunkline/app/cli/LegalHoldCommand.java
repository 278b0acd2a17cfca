package io.trunkline.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What is done with legal holds of persons in a running system. */
@Command(
        name = "legal-hold",
        mixinStandardHelpOptions = true,
        description = {
            "Puts persons under legal hold, releases them, lists who is held. Nobody who is held for any matter is erased, and none",
            "of their recordings and messages is deleted."
        },
        subcommands = {HoldPersonCommand.class, ReleasePersonCommand.class, HeldPersonsCommand.class},
        footer = {
            "",
            "Example: ./trunkline legal-hold hold 0199b3c2-7d1e-7a00-8000-000000000001 --matter 4711/26",
            "A person's id is the subjectId of their calls. docs/concepts/personal-data.md tells what a hold is."
        })
final class LegalHoldCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        CommandLine line = spec.commandLine();
        line.usage(line.getErr());
        return TrunklineCommand.USAGE;
    }
}
