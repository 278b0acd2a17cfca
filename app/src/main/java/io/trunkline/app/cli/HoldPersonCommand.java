package io.trunkline.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** One more matter that a person's data are needed for. */
@Command(
        name = "hold",
        mixinStandardHelpOptions = true,
        description = "Puts a person under legal hold for a matter. Others may hold them already.",
        footer = {
            "",
            "Exit codes: 0 the person is held, 1 refused, with the reason's code, 2 it could not be asked, or wrong usage."
        })
final class HoldPersonCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private HoldOptions options = new HoldOptions();

    @Override
    public Integer call() {
        return options.tell(spec, "holdSubject", "held");
    }
}
