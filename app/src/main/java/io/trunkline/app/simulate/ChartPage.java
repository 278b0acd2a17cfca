package io.trunkline.app.simulate;

import io.trunkline.testkit.scenario.QueueFigures;
import io.trunkline.testkit.scenario.Rehearsal;
import io.trunkline.testkit.scenario.Scenario;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectMapper;

/** A page that needs nothing but itself: offered, mean wait and service level of each queue over the day, a line for each scenario. */
public final class ChartPage {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ChartPage() {}

    /**
     * A chart's data.
     *
     * @param lines by scenario; a value for each time, null where there is none
     */
    record Chart(
            String queue, String figure, String unit, List<Long> times, Map<String, List<@Nullable Double>> lines) {}

    /** The page as HTML. */
    public static String of(Map<Scenario, List<Rehearsal>> runs, Duration interval) throws IOException {
        List<Chart> charts = new ArrayList<>();
        List<Rehearsal> all = runs.values().stream().flatMap(List::stream).toList();
        for (String queue : Rehearsal.queues(all)) {
            charts.add(chart(runs, interval, queue, "Offered", "calls", f -> OptionalDouble.of(f.offered())));
            charts.add(chart(runs, interval, queue, "Mean wait", "s", QueueFigures::meanWait));
            charts.add(chart(runs, interval, queue, "Service level", "%", QueueFigures::serviceLevel));
        }
        String zone = all.getFirst().scenario().opens().getZone().getId();
        return resource("page.html")
                .replace("/*STYLE*/", resource("uplot/uPlot.min.css"))
                .replace("/*CHARTS*/", resource("uplot/uPlot.iife.min.js"))
                .replace("\"ZONE\"", JSON.writeValueAsString(zone))
                .replace("\"DATA\"", safe(JSON.writeValueAsString(charts)))
                .replace("TABLE", escaped(FiguresTable.of(runs)));
    }

    private static Chart chart(
            Map<Scenario, List<Rehearsal>> runs,
            Duration interval,
            String queue,
            String figure,
            String unit,
            Function<QueueFigures, OptionalDouble> of) {
        Map<String, Map<Long, Double>> lines = new LinkedHashMap<>();
        runs.forEach((scenario, rehearsals) -> lines.put(scenario.name(), means(rehearsals, interval, queue, of)));
        List<Long> times = runs.values().stream()
                .flatMap(List::stream)
                .flatMap(run -> run.of(0, interval).keySet().stream())
                .map(Instant::getEpochSecond)
                .distinct()
                .sorted()
                .toList();
        Map<String, List<@Nullable Double>> values = new LinkedHashMap<>();
        lines.forEach((scenario, line) -> {
            List<@Nullable Double> points = new ArrayList<>();
            times.forEach(time -> points.add(line.get(time)));
            values.put(scenario, points);
        });
        return new Chart(queue, figure, unit, times, values);
    }

    /** Means over the runs that have the figure, by the interval's first second. */
    private static Map<Long, Double> means(
            List<Rehearsal> runs, Duration interval, String queue, Function<QueueFigures, OptionalDouble> of) {
        Map<Long, List<Double>> values = new TreeMap<>();
        for (Rehearsal run : runs) {
            List<String> names =
                    run.scenario().queues().stream().map(q -> q.name()).toList();
            if (names.contains(queue)) {
                run.of(names.indexOf(queue), interval).forEach((from, figures) -> of.apply(figures)
                        .ifPresent(value -> values.computeIfAbsent(from.getEpochSecond(), _ -> new ArrayList<>())
                                .add(value)));
            }
        }
        return values.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, line -> line.getValue().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElseThrow()));
    }

    /** Nothing in a script may end it. */
    private static String safe(String json) {
        return json.replace("<", "\\u003c");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = ChartPage.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
