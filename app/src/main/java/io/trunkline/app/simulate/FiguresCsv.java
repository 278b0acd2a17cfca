package io.trunkline.app.simulate;

import io.trunkline.testkit.scenario.QueueFigures;
import io.trunkline.testkit.scenario.Rehearsal;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** One line for each interval of each queue of each run. */
public final class FiguresCsv {

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader(
                    "scenario",
                    "seed",
                    "queue",
                    "from",
                    "offered",
                    "answered",
                    "answeredInTime",
                    "abandoned",
                    "abandonedInTime",
                    "shortAbandoned",
                    "failed",
                    "serviceLevelPercent",
                    "meanWaitSeconds",
                    "longestWaitSeconds",
                    "overflowed",
                    "calledBack")
            .get();

    private FiguresCsv() {}

    /** Writes the lines, times in each scenario's own zone. */
    public static void write(List<Rehearsal> runs, Duration interval, Appendable out) throws IOException {
        CSVPrinter csv = new CSVPrinter(out, FORMAT);
        for (Rehearsal run : runs) {
            for (int queue = 0; queue < run.scenario().queues().size(); queue++) {
                for (Map.Entry<Instant, QueueFigures> line :
                        run.of(queue, interval).entrySet()) {
                    line(csv, run, queue, line.getKey(), line.getValue());
                }
            }
        }
        csv.flush();
    }

    private static void line(CSVPrinter csv, Rehearsal run, int queue, Instant from, QueueFigures figures)
            throws IOException {
        csv.printRecord(
                run.scenario().name(),
                run.seed(),
                run.scenario().queues().get(queue).name(),
                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                        from.atZone(run.scenario().opens().getZone())),
                figures.offered(),
                figures.answered(),
                figures.answeredInTime(),
                figures.abandoned(),
                figures.abandonedInTime(),
                figures.shortAbandoned(),
                figures.failed(),
                text(figures.serviceLevel()),
                text(figures.meanWait()),
                String.format(Locale.ROOT, "%.3f", figures.longest().toMillis() / 1e3),
                figures.overflowed(),
                figures.calledBack());
    }

    private static String text(OptionalDouble figure) {
        return figure.isEmpty() ? "" : String.format(Locale.ROOT, "%.3f", figure.getAsDouble());
    }
}
