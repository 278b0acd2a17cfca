package io.trunkline.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Names all that is wrong with flows. */
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        description = {
            "Checks flows and names every fault with its line: what cannot be read, ways that lead nowhere, nodes that no",
            "way leads to, circles in which nobody is asked for anything, texts that are missing in a language.",
            "Flows that lead into each other are checked together. Queues, boxes and prompts of a running center are",
            "checked by the mutation validateFlow, and whenever a flow is published."
        },
        footer = {"", "Exit codes: 0 no faults, 1 faults were found or a file cannot be read, 2 wrong usage."})
final class IvrValidateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "1..100", paramLabel = "FLOW.yaml", description = "The flows.")
    private List<Path> files = List.of();

    @Override
    public Integer call() throws IOException {
        List<String> faults = FlowFiles.read(files).faults();
        faults.forEach(fault -> StoreOutput.say(spec, fault));
        StoreOutput.say(
                spec, faults.isEmpty() ? "No faults in " + files.size() + " flows." : faults.size() + " faults.");
        return faults.isEmpty() ? 0 : 1;
    }
}
