package io.trunkline.app.cli;

import io.trunkline.app.simulate.ChartPage;
import io.trunkline.app.simulate.FiguresCsv;
import io.trunkline.app.simulate.FiguresTable;
import io.trunkline.app.simulate.ItemsTable;
import io.trunkline.files.Fault;
import io.trunkline.files.Written;
import io.trunkline.testkit.scenario.Rehearsal;
import io.trunkline.testkit.scenario.Scenario;
import io.trunkline.testkit.scenario.ScenarioFile;
import io.trunkline.testkit.simulation.BrokenLaw;
import io.trunkline.testkit.simulation.Mechanics;
import io.trunkline.testkit.simulation.ShortestHistory;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Rehearses days of a center. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description = {
            "Runs days of a center on a virtual clock: the real router and the real rules, callers and agents as a",
            "scenario has them. Several scenarios are set side by side: what if there were two agents more? The same seed",
            "gives the same day; scenarios with the same callers get the same callers.",
            "The laws of the floor (nobody is lost, nobody is passed over, no agent has two calls...) are checked at every",
            "event; where one breaks, the shortest history found in which it does is printed."
        },
        footer = {
            "",
            "Example: ./trunkline simulate docs/examples/day.yaml --runs 10 --chart day.html",
            "docs/concepts/simulator.md says how scenarios are written.",
            "Exit codes: 0 done, 1 a file has faults or a law broke, 2 wrong usage."
        })
final class SimulateCommand implements Callable<Integer> {

    private static final int MOST_RUNS = 1_000;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "1..20", paramLabel = "SCENARIO.yaml", description = "The scenarios.")
    private List<Path> files = List.of();

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the first run; the scenario's own where absent.")
    private @Nullable Long seed;

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "1",
            description = "Runs of each scenario, each from the next seed; figures are means with 95 %% intervals.")
    private int runs;

    @Option(
            names = "--interval",
            paramLabel = "MINUTES",
            defaultValue = "30",
            description = "For the CSV and the charts: 1 to 1440. Default: ${DEFAULT-VALUE}.")
    private int interval;

    @Option(names = "--csv", paramLabel = "FILE", description = "Writes every run's figures by queue and interval.")
    private @Nullable Path csv;

    @Option(names = "--chart", paramLabel = "FILE.html", description = "Writes a page with charts.")
    private @Nullable Path chart;

    private final Supplier<Mechanics> mechanics;

    SimulateCommand() {
        this(() -> Mechanics.REAL);
    }

    /** @param mechanics what days run on: new ones for each run */
    SimulateCommand(Supplier<Mechanics> mechanics) {
        this.mechanics = mechanics;
    }

    @Override
    public Integer call() throws IOException {
        within("--runs", runs, MOST_RUNS);
        within("--interval", interval, 1_440);
        List<Scenario> scenarios = new ArrayList<>();
        for (Path file : files) {
            read(file, scenarios);
        }
        if (scenarios.size() < files.size()) {
            return 1;
        }
        return rehearse(scenarios) ? 0 : 1;
    }

    private void within(String option, int value, int most) {
        if (value < 1 || value > most) {
            throw new ParameterException(spec.commandLine(), option + " takes 1 to " + most + ", not " + value + ".");
        }
    }

    private void read(Path file, List<Scenario> scenarios) throws IOException {
        Written<Scenario> read =
                ScenarioFile.read(Files.readString(file), name -> Files.readString(file.resolveSibling(name)));
        for (Fault fault : read.faults()) {
            StoreOutput.say(
                    spec,
                    file + ":" + fault.line() + ":" + fault.column() + ": "
                            + fault.code().name() + ": " + fault.message());
        }
        Scenario scenario = read.value();
        if (scenario == null) {
            return;
        }
        if (scenarios.stream().anyMatch(other -> other.name().equals(scenario.name()))) {
            StoreOutput.say(spec, file + ":1:1: DUPLICATE_NAME: There is another scenario " + scenario.name() + ".");
            return;
        }
        scenarios.add(scenario);
    }

    private boolean rehearse(List<Scenario> scenarios) throws IOException {
        Map<Scenario, List<Rehearsal>> done = new LinkedHashMap<>();
        for (Scenario scenario : scenarios) {
            long first = seed == null ? scenario.seed() : seed;
            List<Rehearsal> rehearsals = new ArrayList<>();
            for (long n = first; n < first + runs; n++) {
                try {
                    rehearsals.add(Rehearsal.of(scenario, n, mechanics.get()));
                } catch (BrokenLaw broken) {
                    tell(scenario, n, broken);
                    return false;
                }
            }
            done.put(scenario, rehearsals);
            StoreOutput.say(
                    spec,
                    scenario.name() + ": seed " + first + (runs == 1 ? "" : " to " + (first + runs - 1)) + ", "
                            + rehearsals.stream().mapToInt(Rehearsal::events).sum() + " events, all laws held");
        }
        StoreOutput.say(spec, "");
        StoreOutput.say(spec, FiguresTable.of(done));
        String items = ItemsTable.of(done);
        if (!items.isEmpty()) {
            StoreOutput.say(spec, "");
            StoreOutput.say(spec, items);
        }
        write(done);
        return true;
    }

    private void write(Map<Scenario, List<Rehearsal>> done) throws IOException {
        Duration step = Duration.ofMinutes(interval);
        if (csv != null) {
            try (Writer out = Files.newBufferedWriter(csv)) {
                FiguresCsv.write(done.values().stream().flatMap(List::stream).toList(), step, out);
            }
        }
        if (chart != null) {
            Files.writeString(chart, ChartPage.of(done, step));
        }
    }

    private void tell(Scenario scenario, long ofSeed, BrokenLaw broken) {
        StoreOutput.say(spec, scenario.name() + ", --seed " + ofSeed + ": a law broke. " + broken.getMessage());
        StoreOutput.say(spec, "Looking for the shortest history in which it does...");
        ShortestHistory.of(scenario.day(ofSeed), mechanics).ifPresent(shortest -> {
            StoreOutput.say(spec, String.valueOf(shortest.broken().getMessage()));
            int items = shortest.day().pieces().size();
            StoreOutput.say(
                    spec,
                    shortest.day().callers().size() + " callers" + (items == 0 ? "" : ", " + items + " items") + ":");
            shortest.events().forEach(event -> StoreOutput.say(spec, "  " + event));
        });
    }
}
