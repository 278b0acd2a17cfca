package io.trunkline.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.testkit.simulation.Day;
import io.trunkline.testkit.simulation.Simulation;
import io.trunkline.testkit.simulation.VisitOutcome;
import io.trunkline.testkit.simulation.VisitOutcome.End;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** A real month of a real center, run again by the simulator, beside what happened. The data are no part of this repository. */
class BankMonthTest {

    private static final Path FILE = Path.of("../../shared/data/anonymous-bank/calls-1999-02.tsv");
    private static final Path PAGE = Path.of("../docs/concepts/bank-month.md");
    private static final String BEGIN = "<!-- BankMonthTest writes the table. -->\n";

    /** What became of a day's callers; the wait is the mean of those who were answered, in seconds. */
    private record Fate(int answered, int abandoned, double waited) {
        Fate plus(Fate other) {
            int all = answered + other.answered;
            return new Fate(
                    all,
                    abandoned + other.abandoned,
                    (waited * answered + other.waited * other.answered) / Math.max(1, all));
        }

        String row() {
            return String.format(Locale.ROOT, " %,d | %,d | %.0f |", answered, abandoned, waited);
        }
    }

    private record Line(String date, int agents, Fate then, Fate again) {
        String row() {
            return "| 19" + date.substring(0, 2) + "-" + date.substring(2, 4) + "-" + date.substring(4) + " | " + agents
                    + " |" + then.row() + again.row() + "\n";
        }
    }

    @Test
    void theMonthRunAgainIsLikeTheMonthThatWas() throws IOException {
        if (!Files.exists(FILE)) {
            System.err.println("NOT RUN: BankMonthTest. There is no "
                    + FILE.toAbsolutePath().normalize());
        }
        Assumptions.assumeTrue(Files.exists(FILE), "the bank's month is not there");

        BankMonth month = BankMonth.read(FILE);
        Patience patience = new Patience(
                month.days().values().stream().flatMap(List::stream).toList());
        List<Line> lines = new ArrayList<>();
        month.days().forEach((date, calls) -> lines.add(line(date, calls, patience)));
        Fate then = lines.stream().map(Line::then).reduce(Fate::plus).orElseThrow();
        Fate again = lines.stream().map(Line::again).reduce(Fate::plus).orElseThrow();

        assertThat(then.answered()).as("as counted in the file by others").isEqualTo(26_586);
        assertThat(then.abandoned()).isEqualTo(3_932);
        assertThat(again.answered() + again.abandoned()).isEqualTo(then.answered() + then.abandoned());
        assertThat(again.abandoned() / (double) then.abandoned()).isBetween(0.75, 1.25);
        assertThat(again.waited() / then.waited()).isBetween(0.75, 1.25);
        assertThat(correlation(lines, line -> line.then().waited(), line -> line.again()
                        .waited()))
                .as("days with long waits then have long waits again")
                .isGreaterThan(0.9);
        assertThat(correlation(lines, line -> line.then().abandoned(), line -> line.again()
                        .abandoned()))
                .isGreaterThan(0.9);
        pageHas(table(lines, then, again));
    }

    private static void pageHas(String table) throws IOException {
        String page = Files.readString(PAGE);
        String head = page.substring(0, page.indexOf(BEGIN) + BEGIN.length());
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(PAGE, head + table);
        }
        assertThat(PAGE).as("run this test with -Ddocs.update=true").hasContent(head + table);
    }

    private static Line line(String date, List<BankMonth.Call> calls, Patience patience) {
        RandomGenerator chance = RandomGeneratorFactory.of("L64X128MixRandom").create(Long.parseLong(date));
        Day day = new BankDay(calls).day(date, patience, chance);
        List<BankMonth.Call> answered =
                calls.stream().filter(BankMonth.Call::answered).toList();
        Fate then = new Fate(
                answered.size(),
                calls.size() - answered.size(),
                answered.stream().mapToInt(BankMonth.Call::waited).average().orElse(0));
        return new Line(date, day.seats().size(), then, fate(Simulation.run(day).visits()));
    }

    private static Fate fate(List<VisitOutcome> visits) {
        List<VisitOutcome> answered =
                visits.stream().filter(visit -> visit.end() == End.ANSWERED).toList();
        return new Fate(
                answered.size(),
                (int) visits.stream()
                        .filter(visit -> visit.end() == End.ABANDONED)
                        .count(),
                answered.stream()
                        .mapToDouble(visit -> visit.waited().toMillis() / 1e3)
                        .average()
                        .orElse(0));
    }

    /** Pearson's. */
    private static double correlation(List<Line> lines, ToDoubleFunction<Line> one, ToDoubleFunction<Line> other) {
        double meanOne = lines.stream().mapToDouble(one).average().orElseThrow();
        double meanOther = lines.stream().mapToDouble(other).average().orElseThrow();
        double together = 0;
        double squaresOne = 0;
        double squaresOther = 0;
        for (Line line : lines) {
            double first = one.applyAsDouble(line) - meanOne;
            double second = other.applyAsDouble(line) - meanOther;
            together += first * second;
            squaresOne += first * first;
            squaresOther += second * second;
        }
        return together / Math.sqrt(squaresOne * squaresOther);
    }

    private static String table(List<Line> lines, Fate then, Fate again) {
        StringBuilder table = new StringBuilder("""

                | day | agents | answered | abandoned | mean wait, s | answered again | abandoned again | mean wait again, s |
                | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
                """);
        lines.forEach(line -> table.append(line.row()));
        return table.append("| all | |")
                .append(then.row())
                .append(again.row())
                .append("\n")
                .toString();
    }
}
