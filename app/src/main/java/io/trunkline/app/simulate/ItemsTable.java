package io.trunkline.app.simulate;

import io.trunkline.events.Channel;
import io.trunkline.testkit.scenario.ItemFigures;
import io.trunkline.testkit.scenario.Rehearsal;
import io.trunkline.testkit.scenario.Scenario;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import picocli.CommandLine.Help.TextTable;

/** One line for each channel of each queue of each scenario that has contacts beside calls; means of the runs. */
public final class ItemsTable {

    private static final String[] HEAD = {
        "scenario", "queue", "channel", "items", "done", "mean wait s", "longest wait s"
    };

    private ItemsTable() {}

    /** The table as text; empty where there are calls alone. */
    public static String of(Map<Scenario, List<Rehearsal>> runs) {
        TextTable table = Rows.under(HEAD);
        int head = table.rowCount();
        runs.forEach((scenario, rehearsals) -> {
            for (int queue = 0; queue < scenario.queues().size(); queue++) {
                for (Channel channel : Channel.values()) {
                    row(table, scenario, queue, channel, rehearsals);
                }
            }
        });
        return table.rowCount() == head ? "" : table.toString().stripTrailing();
    }

    private static void row(TextTable table, Scenario scenario, int queue, Channel channel, List<Rehearsal> runs) {
        List<ItemFigures> figures =
                runs.stream().map(run -> run.items(queue, channel)).toList();
        if (figures.stream().allMatch(each -> each.queued() == 0)) {
            return;
        }
        table.addRowValues(
                scenario.name(),
                scenario.queues().get(queue).name(),
                channel.name().toLowerCase(Locale.ROOT),
                text(figures, f -> OptionalDouble.of(f.queued()), "%.0f"),
                text(figures, f -> OptionalDouble.of(f.done()), "%.0f"),
                text(figures, ItemFigures::meanWait, "%.1f"),
                text(figures, f -> OptionalDouble.of(f.longest().toMillis() / 1e3), "%.0f"));
    }

    private static String text(List<ItemFigures> figures, Function<ItemFigures, OptionalDouble> one, String format) {
        return Estimate.text(figures.stream().map(one).toList(), format);
    }
}
