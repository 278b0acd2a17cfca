package io.trunkline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Options become the properties that their help names, and help is complete. */
class CommandLineTest {

    @Test
    void absentOptionsLeavePropertiesAlone() {
        assertThat(arguments()).isEmpty();
    }

    @Test
    void eachOptionSetsItsProperty() {
        assertThat(arguments(
                        "--http-port", "1",
                        "--sip-port", "2",
                        "--rtp-ports", "3000-3999",
                        "--bind", "127.0.0.2",
                        "--data", "d",
                        "--event-store", "esdb://e",
                        "--mongo", "mongodb://m",
                        "--node", "n",
                        "--property", "a.b=c=d",
                        "--property", "e=f"))
                .containsExactlyInAnyOrder(
                        "--server.port=1",
                        "--trunkline.edge.sip-port=2",
                        "--trunkline.edge.rtp-ports=3000-3999",
                        "--server.address=127.0.0.2",
                        "--trunkline.edge.bind=127.0.0.2",
                        "--trunkline.store.data=d",
                        "--trunkline.store.event-store=esdb://e",
                        "--trunkline.store.mongo=mongodb://m",
                        "--trunkline.node.name=n",
                        "--a.b=c=d",
                        "--e=f");
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "serve"})
    void helpTellsEveryOptionAndItsProperty(String command) {
        StringWriter help = new StringWriter();
        CommandLine line = commandLine().setOut(new PrintWriter(help));
        assertThat(line.execute(command, "--help")).isZero();
        assertThat(help.toString()).startsWith("Usage: trunkline " + command).contains("Ctrl-C ends it cleanly");
        List<OptionSpec> options =
                Objects.requireNonNull(commandLine().getSubcommands().get(command)).getCommandSpec().options().stream()
                        .filter(option -> !option.hidden())
                        .toList();
        assertThat(options).hasSizeGreaterThan(9).allSatisfy(option -> {
            assertThat(help.toString()).contains(option.longestName());
            assertThat(String.join("", option.description()))
                    .endsWith(
                            option.longestName().equals("--property")
                                    ? "them."
                                    : option.arity().max() == 0 ? "." : ")");
        });
    }

    @Test
    void topLevelHelpTellsEveryCommand() {
        StringWriter help = new StringWriter();
        assertThat(commandLine().setOut(new PrintWriter(help)).execute("--help"))
                .isZero();
        assertThat(help.toString()).contains("demo", "serve", "help", "./trunkline demo", "TRUNKLINE_JDK");
    }

    @Test
    void anUnknownOptionIsAUsageError() {
        StringWriter said = new StringWriter();
        assertThat(commandLine().setErr(new PrintWriter(said)).execute("serve", "--prot", "1"))
                .isEqualTo(TrunklineCommand.USAGE);
        assertThat(said.toString()).startsWith("Unknown option").contains("--prot");
    }

    private static CommandLine commandLine() {
        return new CommandLine(new TrunklineCommand());
    }

    private static List<String> arguments(String... line) {
        ServerOptions options = new ServerOptions();
        new CommandLine(options).parseArgs(line);
        return options.arguments();
    }
}
