package io.trunkline.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A matter needs a person's data no longer. */
@Command(
        name = "release",
        mixinStandardHelpOptions = true,
        description = "Ends the legal hold of a person for a matter. Holds for other matters go on.",
        footer = {
            "",
            "Exit codes: 0 the matter holds the person no more, 1 refused, with the reason's code, 2 it could not be asked, or wrong usage."
        })
final class ReleasePersonCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private HoldOptions options = new HoldOptions();

    @Override
    public Integer call() {
        return options.tell(spec, "releaseSubject", "released");
    }
}
