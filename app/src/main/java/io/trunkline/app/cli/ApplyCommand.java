package io.trunkline.app.cli;

import io.trunkline.app.center.HttpServer;
import io.trunkline.center.Asking;
import io.trunkline.center.Carrying;
import io.trunkline.center.CenterFile;
import io.trunkline.center.CenterFile.Located;
import io.trunkline.center.Found;
import io.trunkline.center.Plan;
import io.trunkline.center.Planning;
import io.trunkline.center.Server;
import io.trunkline.center.Server.NoAnswer;
import io.trunkline.center.Step;
import io.trunkline.center.Wanted;
import io.trunkline.command.identity.UuidV7Ids;
import io.trunkline.files.Fault;
import io.trunkline.files.Places.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a running center what a file says. */
@Command(
        name = "apply",
        mixinStandardHelpOptions = true,
        description = {
            "Makes a running center what a file says: reasons, calendars, agents, queues, boxes, ring groups, flows, numbers.",
            "Shows the plan and asks before anything is changed. A file with faults changes nothing, and all of them are",
            "named by line and column. Applied again, there is nothing to change; after a failure it goes on where it stopped."
        },
        footer = {
            "",
            "Example: ./trunkline apply -f center.yaml",
            "docs/operations/center-file.md says how such a file is written; ./trunkline export writes one.",
            "Exit codes: 0 done or nothing to change, 1 the file has faults, the answer was no, or it failed, 2 wrong usage."
        })
final class ApplyCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ServerOption server = new ServerOption();

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE.yaml",
            required = true,
            description = "The center.")
    private Path file = Path.of("center.yaml");

    @Option(names = "--yes", description = "Does not ask.")
    private boolean yes;

    @Option(names = "--plan", description = "Shows the plan and changes nothing.")
    private boolean planOnly;

    @Option(
            names = "--prune",
            description =
                    "Removes reasons, calendars, boxes, ring groups and numbers that the file does not have. Boxes that hold "
                            + "messages are not removed. Agents, queues and flows cannot be.")
    private boolean prune;

    private final Terminal terminal;

    ApplyCommand() {
        this(Terminal.OWN);
    }

    ApplyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        String text = Files.readString(file);
        try (HttpServer system = new HttpServer(server.address)) {
            Found found = null;
            String silence = "";
            try {
                found = Asking.of(system, Server.ANY);
            } catch (NoAnswer e) {
                silence = String.valueOf(e.getMessage());
            }
            CenterFile read = CenterFile.read(text, found, prune, name -> Files.readString(file.resolveSibling(name)));
            read.faults().forEach(this::tell);
            Wanted wanted = read.wanted();
            if (found == null) {
                StoreOutput.warn(spec, silence);
            }
            return wanted == null || found == null ? 1 : apply(system, read, wanted, found);
        }
    }

    private int apply(Server system, CenterFile read, Wanted wanted, Found found) {
        Plan plan =
                Planning.of(wanted, found, prune, () -> new UuidV7Ids().get().toString());
        plan.lines().forEach(line -> StoreOutput.say(spec, line));
        if (plan.isNothing() || planOnly) {
            return 0;
        }
        if (!yes) {
            if (!terminal.isThere()) {
                StoreOutput.warn(
                        spec,
                        "Nobody can be asked here: --yes applies the plan, --plan shows it only. Nothing was changed.");
                return TrunklineCommand.USAGE;
            }
            if (!agreed()) {
                StoreOutput.say(spec, "Nothing was changed.");
                return 1;
            }
        }
        return carryOut(system, read, plan);
    }

    private boolean agreed() {
        String answer = terminal.answer("Apply these changes? [y/N] ");
        return List.of("y", "yes").contains(answer.strip().toLowerCase(Locale.ROOT));
    }

    private int carryOut(Server system, CenterFile read, Plan plan) {
        Carrying carrying = Carrying.out(plan, system, step -> StoreOutput.say(spec, "done: " + step.title()));
        Step failed = carrying.failed();
        if (failed == null) {
            carrying.await(system);
            StoreOutput.say(spec, "Done.");
            return 0;
        }
        Place place = read.places().of(failed.kind().section() + "." + failed.name());
        StoreOutput.warn(
                spec, file + ":" + place.line() + ":" + place.column() + ": " + failed.title() + ": " + carrying.why());
        StoreOutput.warn(
                spec,
                "Done: " + carrying.done().size() + " of " + plan.steps().size() + ". Not done: " + failed.title()
                        + (carrying.undone().isEmpty() ? "" : ", " + Step.titles(carrying.undone()))
                        + ". Applied again, it goes on from there.");
        return 1;
    }

    private void tell(Located located) {
        Fault fault = located.fault();
        Path where = located.file().isEmpty() ? file : file.resolveSibling(located.file());
        StoreOutput.say(
                spec,
                where + ":" + fault.line() + ":" + fault.column() + ": "
                        + fault.code().name() + ": " + fault.message());
    }
}
