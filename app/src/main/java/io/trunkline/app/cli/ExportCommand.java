package io.trunkline.app.cli;

import io.trunkline.app.center.HttpServer;
import io.trunkline.center.Asking;
import io.trunkline.center.CenterText;
import io.trunkline.center.Server;
import io.trunkline.center.Server.NoAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes a running center as a file. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Writes a running center as a file that ./trunkline apply reads: reasons, calendars, agents, queues, boxes, ring",
            "groups, numbers and the published versions of call flows. Applied to the same center, it changes nothing."
        },
        footer = {
            "",
            "Example: ./trunkline export -o center.yaml",
            "Exit codes: 0 done, 1 Trunkline does not answer, 2 wrong usage."
        })
final class ExportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ServerOption server = new ServerOption();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE.yaml",
            description = "Where to; the standard output where absent.")
    private @Nullable Path output;

    @Option(names = "--force", description = "Writes over a file that is there.")
    private boolean force;

    @Override
    public Integer call() throws IOException {
        Path to = output;
        if (to != null && Files.exists(to) && !force) {
            throw new ParameterException(spec.commandLine(), to + " is there already; --force writes over it.");
        }
        String text;
        try (HttpServer system = new HttpServer(server.address)) {
            text = CenterText.of(Asking.of(system, Server.ANY).wanted());
        } catch (NoAnswer e) {
            spec.commandLine().getErr().println("trunkline: " + e.getMessage());
            return 1;
        }
        if (to == null) {
            spec.commandLine().getOut().print(text);
            spec.commandLine().getOut().flush();
        } else {
            Files.writeString(to, text);
        }
        return 0;
    }
}
