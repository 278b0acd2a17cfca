package io.trunkline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The {@code ivr} commands, as they are typed, on the flow of the documentation. */
class IvrCommandTest {

    private static final Path PAGE = Path.of("../docs/concepts/ivr.md");

    private Path flow;
    private Path answer;

    private record Said(int code, String out, String err) {}

    @BeforeEach
    void files(@TempDir Path folder) throws IOException {
        String page = Files.readString(PAGE);
        int from = page.indexOf("```yaml\n") + "```yaml\n".length();
        flow = Files.writeString(folder.resolve("bank.yaml"), page.substring(from, page.indexOf("```", from)));
        answer = Files.writeString(folder.resolve("balance.json"), "{\"account\": {\"balance\": 12.50}}");
    }

    private static Said run(Object... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = new CommandLine(new TrunklineCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(Stream.concat(Stream.of("ivr"), Stream.of(words).map(Object::toString))
                        .toArray(String[]::new));
        return new Said(code, out.toString(), err.toString());
    }

    @Test
    void theDocumentedFlowHasNoFaults() {
        assertThat(run("validate", flow)).isEqualTo(new Said(0, "No faults in 1 flows." + System.lineSeparator(), ""));
    }

    @Test
    void aCallIsPrintedNodeByNode() {
        Said said = run(
                "simulate",
                flow,
                "--digits",
                "1,1,4711#,5",
                "--at",
                "2026-11-23T10:00+08:00",
                "--lookup",
                "balance=" + answer);
        assertThat(said.code()).isZero();
        assertThat(said.out().lines().filter(line -> !line.startsWith(" ")).map(String::strip))
                .containsExactly(
                        "bank/language                  language   <- 1 (language)",
                        "bank/open                      condition",
                        "bank/main                      menu       <- 1 (balance)",
                        "bank/account                   collect    <- 4711 (account)",
                        "bank/balance                   lookup",
                        "bank/tell                      say",
                        "bank/rate                      survey     <- 5 (satisfied)",
                        "bank/bye                       hang-up",
                        "=> hang up");
        assertThat(said.out()).contains("    say/en/Your balance is 12.50.");
    }

    @Test
    void hoursOfACalendarAreRehearsedAtAnyTime(@TempDir Path folder) throws IOException {
        Path door = Files.writeString(folder.resolve("door.yaml"), """
                flow: door
                languages: [en]
                start: door
                nodes:
                  door: {type: condition, cases: [{open: office, next: in}], otherwise: out}
                  in: {type: queue, queue: sales}
                  out: {type: hang-up}
                """);
        Path center = Path.of("../docs/examples/center.yaml");
        assertThat(run("simulate", door, "--center", center, "--at", "2026-11-23T10:00+01:00")
                        .out())
                .contains("=> queue sales");
        assertThat(run("simulate", door, "--center", center, "--at", "2026-12-25T10:00+01:00")
                        .out())
                .as("Christmas")
                .contains("=> hang up");
        assertThat(run("simulate", door, "--at", "2026-12-25T10:00+01:00").out())
                .as("no calendar is known")
                .contains("=> queue sales");
        Files.writeString(door, Files.readString(door).replace("office", "offlce"));
        assertThat(run("simulate", door, "--center", center))
                .returns(1, Said::code)
                .extracting(Said::out)
                .asString()
                .contains(":5:", "UNKNOWN_CALENDAR: There is no calendar and no queue offlce.");
    }

    @Test
    void cardDigitsAreCountedAndTheWayDependsOnTheHour() {
        assertThat(run("simulate", flow, "--digits", "2,2,5555444433332222", "--at", "2026-11-23T10:00+08:00")
                        .out())
                .contains("<- 16 digits (card)", "=> queue service, 30 s ahead")
                .doesNotContain("5555");
        assertThat(run("simulate", flow, "--digits", ",", "--at", "2026-11-22T10:00+08:00")
                        .out())
                .contains("=> box 90");
    }

    @Test
    void whatIsKeyedInMayBeUsedUpBeforeTheEnd() {
        Said said = run("simulate", flow, "--digits", "1", "--at", "2026-11-23T10:00+08:00");
        assertThat(said.code()).isEqualTo(IvrSimulateCommand.USED_UP);
        assertThat(said.out()).contains("nothing more was keyed in");
    }

    @Test
    void faultsAreNamedWithFileAndLine() throws IOException {
        Files.writeString(flow, Files.readString(flow).replace("next: rate", "next: rat"));
        for (String command : new String[] {"validate", "simulate"}) {
            Said said = run(command, flow);
            assertThat(said.code()).isEqualTo(1);
            assertThat(said.out()).contains(flow + ":51:5: UNKNOWN_NODE: There is no node rat.");
        }
    }

    @Test
    void wrongUsageIsSaid() {
        assertThat(run("simulate", flow, "--at", "tomorrow").code()).isEqualTo(TrunklineCommand.USAGE);
        assertThat(run("simulate", flow, "--lookup", "nothing=" + answer).code())
                .isEqualTo(TrunklineCommand.USAGE);
        assertThat(run().code()).isEqualTo(TrunklineCommand.USAGE);
    }
}
