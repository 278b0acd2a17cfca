package io.trunkline.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.testkit.simulation.VisitOutcome.End;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Long runs of the real floor agree with queueing theory. {@code -Derlang.scale=20} makes each run so many times as long, asks
 * for intervals that are narrow, and with {@code -Ddocs.update=true} writes the page.
 */
class ErlangTest {

    private static final double THRESHOLD = 20;
    /** How many times as long a run is as the check has time for. */
    private static final int SCALE = Integer.getInteger("erlang.scale", 1);

    private static final int RUNS = SCALE > 1 ? 20 : 6;
    /** Half of an interval of a long run, as a share of what theory says, at most. */
    private static final double NARROW = 0.12;
    /** Student's t for 19 and for 5 degrees of freedom, two-sided 99 %. */
    private static final double T_99 = SCALE > 1 ? 2.861 : 4.032;
    /** Where nobody gives up, a queue remembers for longer what was: so many times as many callers in long runs. */
    private static final int PATIENT = 4;

    private static final int FEWEST = 3_000;
    private static final int MOST = 5_000;
    private static final double ENDLESS = Double.POSITIVE_INFINITY;
    private static final Path TABLE = Path.of("../docs/concepts/erlang-table.md");

    /** Agents, load offered to each of them, mean talk and patience in seconds, callers a run that count. */
    private record Setting(int agents, double load, double talk, double patience, int callers) {
        int counted() {
            return SCALE * callers * (SCALE > 1 && Double.isInfinite(patience) ? PATIENT : 1);
        }

        double perSecond() {
            return agents * load / talk;
        }

        Erlang theory() {
            return new Erlang(agents, perSecond(), talk, patience);
        }
    }

    private static final List<Setting> SETTINGS = List.of(
            new Setting(1, 0.5, 120, ENDLESS, FEWEST),
            new Setting(1, 0.8, 60, 120, FEWEST),
            new Setting(1, 1.2, 60, 60, FEWEST),
            new Setting(5, 0.7, 180, ENDLESS, FEWEST),
            new Setting(5, 0.9, 180, 90, FEWEST),
            new Setting(5, 1.2, 120, 30, FEWEST),
            new Setting(20, 0.8, 240, ENDLESS, FEWEST),
            new Setting(20, 0.95, 180, 120, FEWEST),
            new Setting(50, 0.9, 200, ENDLESS, FEWEST),
            new Setting(50, 1.1, 150, 40, FEWEST),
            new Setting(200, 0.95, 180, ENDLESS, MOST),
            new Setting(200, 1.1, 180, 60, MOST));

    private record Interval(double mean, double half) {
        boolean has(double value) {
            return Math.abs(value - mean) <= half;
        }

        static Interval of(double... runs) {
            double mean = IntStream.range(0, runs.length)
                    .mapToDouble(i -> runs[i])
                    .average()
                    .orElseThrow();
            double squares = 0;
            for (double run : runs) {
                squares += (run - mean) * (run - mean);
            }
            return new Interval(mean, T_99 * Math.sqrt(squares / (runs.length - 1) / runs.length));
        }
    }

    private record Row(String setting, String figure, double theory, Interval simulated) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "| %s | %s | %.4f | %.4f ± %.4f |",
                    setting,
                    figure,
                    theory,
                    simulated.mean(),
                    simulated.half());
        }
    }

    @Test
    void waitServiceLevelAndAbandonmentLieInTheirIntervals() throws IOException {
        List<Row> rows =
                SETTINGS.stream().flatMap(setting -> rows(setting).stream()).toList();

        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(TABLE, table(rows));
        }
        assertThat(rows).allSatisfy(row -> assertThat(row.simulated().has(row.theory()))
                .as("%s", row)
                .isTrue());
        if (SCALE > 1) {
            assertThat(rows).allSatisfy(row -> assertThat(row.simulated().half())
                    .as("%s is narrow", row)
                    .isLessThan(NARROW * row.theory()));
        }
    }

    private static List<Row> rows(Setting setting) {
        List<List<VisitOutcome>> runs = IntStream.range(0, RUNS)
                .parallel()
                .mapToObj(run -> run(setting, run))
                .toList();
        Erlang.Figures theory = setting.theory().figures(THRESHOLD);
        String name = String.format(
                Locale.ROOT,
                "%d, load %.2f, talk %.0f s, patience %s",
                setting.agents(),
                setting.load(),
                setting.talk(),
                Double.isInfinite(setting.patience()) ? "endless" : (int) setting.patience() + " s");
        List<Row> rows = new ArrayList<>();
        rows.add(new Row(name, "mean wait, s", theory.meanWait(), over(runs, ErlangTest::meanWait)));
        rows.add(new Row(
                name,
                "answered within 20 s",
                theory.answeredWithin(),
                over(runs, visits -> share(visits, v -> v.end() == End.ANSWERED && seconds(v) <= THRESHOLD ? 1 : 0))));
        if (!Double.isInfinite(setting.patience())) {
            rows.add(new Row(
                    name,
                    "abandoned",
                    theory.abandoned(),
                    over(runs, visits -> share(visits, v -> v.end() == End.ABANDONED ? 1 : 0))));
        }
        return rows;
    }

    /** One run; a quarter of the callers first fills the center and does not count. */
    private static List<VisitOutcome> run(Setting setting, int number) {
        // Runs must not resemble each other: neighbouring seeds of java.util.Random's own generator do.
        Random random = Random.from(new SplittableRandom(1_000L * SETTINGS.indexOf(setting) + number));
        int counted = setting.counted();
        int first = counted / 4 + 10 * setting.agents();
        List<Caller> callers = new ArrayList<>();
        Duration at = Duration.ZERO;
        for (int n = 1; n <= first + counted; n++) {
            at = at.plus(Days.exponential(random, 1 / setting.perSecond()));
            Duration patience = Double.isInfinite(setting.patience())
                    ? Caller.ENDLESS
                    : Days.exponential(random, setting.patience());
            callers.add(new Caller(n, 0, at, 0, patience, Days.exponential(random, setting.talk())));
        }
        List<Seat> seats = IntStream.range(0, setting.agents())
                .mapToObj(n -> new Seat(
                        "agent " + n,
                        List.of(0),
                        List.of(new Seat.Shift(Duration.ZERO, Duration.ofDays(3_650))),
                        Duration.ZERO,
                        0))
                .toList();
        Day day = new Day(Instant.EPOCH, at, List.of(Days.queue("q", 0)), seats, callers, Faults.NONE, number);
        return Simulation.run(day).visits().stream()
                .filter(visit -> visit.caller() > first)
                .toList();
    }

    private static Interval over(List<List<VisitOutcome>> runs, ToDoubleFunction<List<VisitOutcome>> figure) {
        return Interval.of(runs.stream().mapToDouble(figure).toArray());
    }

    private static double meanWait(List<VisitOutcome> visits) {
        return share(visits, ErlangTest::seconds);
    }

    private static double share(List<VisitOutcome> visits, ToDoubleFunction<VisitOutcome> of) {
        return visits.stream().mapToDouble(of).average().orElseThrow();
    }

    private static double seconds(VisitOutcome visit) {
        return visit.waited().toNanos() / 1e9;
    }

    private static String table(List<Row> rows) {
        StringBuilder table = new StringBuilder("""
                # Theory and the floor

                The real deciders and router on a virtual clock beside Erlang C (patience endless) and Erlang A, which are computed apart, as
                birth and death chains. %d runs a setting, of %,d to %,d callers, each begun empty; the first callers, a quarter and 10 for each agent, do
                not count. ± is half of the 99 %% interval (Student's t). `ErlangTest -Derlang.scale=%d -Ddocs.update=true` writes this page and fails
                where theory lies outside; the check runs shorter ones, with wider intervals.

                | agents and load | figure | theory | simulated |
                | --- | --- | ---: | ---: |
                """.formatted(
                        RUNS,
                        SETTINGS.stream().mapToInt(Setting::counted).min().orElseThrow(),
                        SETTINGS.stream().mapToInt(Setting::counted).max().orElseThrow(),
                        SCALE));
        rows.forEach(row -> table.append(row).append('\n'));
        return table.toString();
    }
}
