package io.trunkline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.command.AgentCommand;
import io.trunkline.command.AgentCommand.StartWrapUp;
import io.trunkline.events.AgentEvent;
import io.trunkline.model.agent.Agent;
import io.trunkline.testkit.simulation.Mechanics;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code simulate} as it is typed, on the scenarios of the documentation. */
class SimulateCommandTest {

    private static final Path DAY = Path.of("../docs/examples/day.yaml");
    private static final Path TWO_MORE = Path.of("../docs/examples/day-two-more.yaml");

    private record Said(int code, List<String> lines) {
        /** What stands in a line of the table after these two. */
        List<String> row(String scenario, String queue) {
            return lines.stream()
                    .map(line -> List.of(line.strip().split(" {2,}")))
                    .filter(cells -> cells.size() > 2
                            && cells.get(0).equals(scenario)
                            && cells.get(1).equals(queue))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Said run(Object... words) {
        StringWriter out = new StringWriter();
        int code = new CommandLine(new TrunklineCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(out))
                .execute(Stream.concat(Stream.of("simulate"), Stream.of(words).map(Object::toString))
                        .toArray(String[]::new));
        return new Said(code, out.toString().lines().toList());
    }

    @Test
    void scenariosAreSetSideBySide() {
        Said said = run(DAY, TWO_MORE, "--runs", 2);
        assertThat(said.code()).isZero();
        assertThat(said.lines().getFirst()).startsWith("day: seed 1 to 2, ").endsWith(" events, all laws held");
        assertThat(said.row("two-more", "all").get(2))
                .isEqualTo(said.row("day", "all").get(2));
        assertThat(number(said.row("two-more", "all").get(4)))
                .isLessThan(number(said.row("day", "all").get(4)));
        assertThat(said.row("day", "all").get(5)).contains(" ±");
    }

    @Test
    void theSameSeedIsTheSameDay() {
        assertThat(run(DAY, "--seed", 5)).isEqualTo(run(DAY, "--seed", 5));
        assertThat(run(DAY, "--seed", 5)).isNotEqualTo(run(DAY, "--seed", 6));
    }

    @Test
    void theCsvAddsUpToTheTable(@TempDir Path folder) throws IOException {
        Path csv = folder.resolve("day.csv");
        Said said = run(DAY, "--csv", csv, "--interval", 60);
        List<String[]> lines = Files.readAllLines(csv).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .toList();
        assertThat(lines).hasSize(2 * 10).allMatch(line -> line.length == 16);
        assertThat(lines.getFirst()).startsWith("day", "1", "sales", "2026-11-23T08:00:00+01:00");
        int offered = lines.stream().mapToInt(line -> Integer.parseInt(line[4])).sum();
        assertThat(said.row("day", "all").get(2)).isEqualTo(String.valueOf(offered));
    }

    @Test
    void thePageNeedsNothingButItself(@TempDir Path folder) throws IOException {
        Path page = folder.resolve("day.html");
        assertThat(run(DAY, "--chart", page).code()).isZero();
        assertThat(Files.readString(page))
                .contains("uPlot", "\"queue\":\"support\"", "\"Europe/Berlin\"", "mean wait s")
                .doesNotContain("/*CHARTS*/", "\"DATA\"", "src=", "href=", "NaN");
    }

    @Test
    void whatIsWrongIsSaid(@TempDir Path folder) throws IOException {
        Path wrong = Files.writeString(folder.resolve("wrong.yaml"), "scenario: x\nqueues: {}\nagents: []\n");
        Said said = run(wrong, DAY);
        assertThat(said.code()).isOne();
        assertThat(said.lines())
                .containsExactly(
                        wrong + ":1:1: NO_CALLERS: Nobody calls: callers or calls are missing.",
                        wrong + ":2:9: BAD_VALUE: There may be 1 to 100 queues.",
                        wrong + ":3:9: BAD_VALUE: There may be 1 to 500 here.");
        assertThat(run(DAY, DAY).lines()).containsExactly(DAY + ":1:1: DUPLICATE_NAME: There is another scenario day.");
        assertThat(run(DAY, "--runs", 0).lines()).contains("--runs takes 1 to 1000, not 0.");
        assertThat(run(DAY, "--runs", 0).code()).isEqualTo(TrunklineCommand.USAGE);
    }

    /** What the reference of scenarios has beside calls: skills, hours, overflow, callbacks and work of other channels. */
    @Test
    void aWholeCenterIsRehearsed() {
        Said said = run("../docs/examples/whole-center.yaml");
        assertThat(said.code()).isZero();
        assertThat(number(said.row("whole-center", "front").get(8)))
                .as("sent on after a while")
                .isPositive();
        assertThat(number(said.row("whole-center", "help").get(9)))
                .as("to be called back")
                .isPositive();
        assertThat(number(said.row("whole-center", "expert").get(3))).isPositive();
        assertThat(said.lines())
                .anySatisfy(line -> assertThat(line.strip().split(" {2,}")).startsWith("whole-center", "help", "chat"));
    }

    /** Agents never come to the end of a talk: the law breaks, and one caller is enough to show it. */
    @Test
    void whereALawBreaksTheShortestHistoryIsPrinted() {
        StringWriter out = new StringWriter();
        int code = new CommandLine(new SimulateCommand(SimulateCommandTest::stuck))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(out))
                .execute(DAY.toString(), "--seed", "3");
        List<String> lines = out.toString().lines().toList();
        assertThat(code).isOne();
        assertThat(lines.getFirst())
                .startsWith("day, --seed 3: a law broke. an agent is free again when the contact is over");
        assertThat(lines.get(1)).isEqualTo("Looking for the shortest history in which it does...");
        assertThat(lines.get(2)).startsWith("an agent is free again when the contact is over");
        assertThat(lines.get(3)).isEqualTo("1 callers:");
        assertThat(lines.stream().skip(4))
                .allMatch(line -> line.startsWith("  "))
                .anyMatch(line -> line.contains("CallAnswered["))
                .anyMatch(line -> line.contains("CallEnded["));
        assertThat(lines.stream().filter(line -> line.contains("CallReceived[")))
                .hasSize(1);
    }

    private static Mechanics stuck() {
        return new Mechanics() {
            @Override
            public List<? extends AgentEvent> decide(AgentCommand command, Agent agent) {
                return command instanceof StartWrapUp ? List.of() : Mechanics.super.decide(command, agent);
            }
        };
    }

    private static double number(String cell) {
        return Double.parseDouble(cell.split(" ", -1)[0]);
    }
}
