package io.trunkline.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParseResult;

/** The top of the command line. */
@Command(
        name = "trunkline",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Event-sourced contact center: takes calls by SIP, routes them to agents, shows it live.",
        subcommands = {
            DemoCommand.class,
            ServeCommand.class,
            StoreCommand.class,
            IvrCommand.class,
            SimulateCommand.class,
            ApplyCommand.class,
            ExportCommand.class,
            ExportEventsCommand.class,
            ImportCommand.class,
            VerifyCommand.class,
            ReconcileCommand.class,
            ReplayCommand.class,
            ProjectionsCommand.class,
            LegalHoldCommand.class,
            HelpCommand.class
        },
        footer = {
            "",
            "Start here: ./trunkline demo",
            "Environment: TRUNKLINE_JDK names the JDK 25 to run on, TRUNKLINE_HEAP the largest heap (default 1g),",
            "TRUNKLINE_USER and TRUNKLINE_PASSWORD who audits, where the system asks."
        })
public final class TrunklineCommand implements Callable<Integer> {

    /** Exit code where the command line or the configuration is at fault. */
    static final int USAGE = 2;

    @Override
    public Integer call() {
        CommandLine.usage(this, System.out);
        return USAGE;
    }

    /** One sentence at people, the whole story in the log file. */
    public static int sayWhy(Exception failure, CommandLine command, ParseResult parsed) {
        System.err.println("trunkline: " + StartFailure.sentence(failure));
        return 1;
    }
}
