package io.trunkline.app.simulate;

import io.trunkline.testkit.scenario.QueueFigures;
import io.trunkline.testkit.scenario.Rehearsal;
import io.trunkline.testkit.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import picocli.CommandLine.Help.TextTable;

/** One line for each queue of each scenario, and one for all its queues; means of the runs. */
public final class FiguresTable {

    private static final String[] HEAD = {
        "scenario",
        "queue",
        "offered",
        "answered",
        "abandoned",
        "service level %",
        "mean wait s",
        "longest wait s",
        "occupancy %",
        "overflowed",
        "called back"
    };

    private FiguresTable() {}

    /** The table as text. */
    public static String of(Map<Scenario, List<Rehearsal>> runs) {
        TextTable table = Rows.under(HEAD);
        runs.forEach((scenario, rehearsals) -> {
            for (int n = 0; n < scenario.queues().size(); n++) {
                int queue = n;
                row(table, scenario, scenario.queues().get(n).name(), rehearsals, run -> run.of(queue), false);
            }
            row(table, scenario, "all", rehearsals, Rehearsal::total, true);
        });
        return table.toString().stripTrailing();
    }

    private static void row(
            TextTable table,
            Scenario scenario,
            String queue,
            List<Rehearsal> runs,
            Function<Rehearsal, QueueFigures> of,
            boolean whole) {
        List<String> cells = new ArrayList<>(List.of(scenario.name(), queue));
        List<QueueFigures> figures = runs.stream().map(of).toList();
        cells.add(Estimate.text(each(figures, f -> OptionalDouble.of(f.offered())), "%.0f"));
        cells.add(Estimate.text(each(figures, f -> OptionalDouble.of(f.answered())), "%.0f"));
        cells.add(Estimate.text(each(figures, f -> OptionalDouble.of(f.abandoned())), "%.0f"));
        cells.add(Estimate.text(each(figures, QueueFigures::serviceLevel), "%.1f"));
        cells.add(Estimate.text(each(figures, QueueFigures::meanWait), "%.1f"));
        cells.add(Estimate.text(each(figures, f -> OptionalDouble.of(f.longest().toMillis() / 1e3)), "%.0f"));
        cells.add(whole ? Estimate.text(runs.stream().map(Rehearsal::occupancy).toList(), "%.1f") : "");
        cells.add(Estimate.text(each(figures, f -> OptionalDouble.of(f.overflowed())), "%.0f"));
        cells.add(Estimate.text(each(figures, f -> OptionalDouble.of(f.calledBack())), "%.0f"));
        table.addRowValues(cells.toArray(String[]::new));
    }

    private static List<OptionalDouble> each(List<QueueFigures> figures, Function<QueueFigures, OptionalDouble> one) {
        return figures.stream().map(one).toList();
    }
}
