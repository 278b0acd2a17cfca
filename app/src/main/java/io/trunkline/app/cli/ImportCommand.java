package io.trunkline.app.cli;

import io.trunkline.app.audit.ImportRun;
import io.trunkline.app.audit.ImportRun.Imported;
import io.trunkline.audit.history.AsteriskQueueLog;
import io.trunkline.audit.history.BankFile;
import io.trunkline.audit.history.CallSource;
import io.trunkline.audit.history.CsvCalls;
import io.trunkline.center.Server.NoAnswer;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Brings in what happened elsewhere. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Brings calls that were taken elsewhere into the log, with their own times, and what their agents did; every report",
            "then counts them. Nobody's phone rings for them. Imported again, a call is the same. Queues and agents that are not there are made.",
            "KIND is anonymous-bank, asterisk-queue-log or csv."
        },
        footer = {
            "",
            "Example: ./trunkline import csv calls.csv --refused refused.txt",
            "docs/concepts/import.md tells what becomes of what, and how a CSV is written.",
            "Exit codes: 0 done, lines that were refused included, 1 not done (run it again), 2 wrong usage."
        })
final class ImportCommand implements Callable<Integer> {

    private static final int SHOWN = 20;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ServerOption server = new ServerOption();

    @Parameters(index = "0", paramLabel = "KIND", description = "What the file is.")
    private String kind = "";

    @Parameters(index = "1", paramLabel = "FILE", description = "The file.")
    private Path file = Path.of("");

    @Option(names = "--zone", paramLabel = "ZONE", description = "Of the bank's clock. Default: ${DEFAULT-VALUE}.")
    private ZoneId zone = ZoneId.of("Asia/Jerusalem");

    @Option(
            names = "--source",
            paramLabel = "NAME",
            description =
                    "Of a csv: where its ids are unique. Small letters, digits, hyphens. Default: ${DEFAULT-VALUE}.")
    private String source = "csv";

    @Option(
            names = "--refused",
            paramLabel = "FILE",
            description = "Gets the number of each line that was refused or left something open, and why.")
    private @Nullable Path report;

    private int shown;

    @Override
    public Integer call() throws IOException {
        CallSource reading = reading();
        if (reading == null) {
            StoreOutput.warn(spec, "There is no kind " + kind + ": anonymous-bank, asterisk-queue-log or csv.");
            return TrunklineCommand.USAGE;
        }
        // Unlike newBufferedReader, this reads on over bytes that are no UTF-8; a call that has some is refused.
        try (Reader text = new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8);
                Writer refusals =
                        report == null ? new BufferedWriter(Writer.nullWriter()) : Files.newBufferedWriter(report);
                ProgressLine progress = StoreOutput.progress(spec);
                ImportRun run = new ImportRun(
                        server.address,
                        reading,
                        (line, why) -> refused(line, why, refusals),
                        done -> progress.at("imported " + done + " calls,", 1, 1))) {
            Imported done = run.run(text);
            StoreOutput.say(
                    spec,
                    "Calls added " + done.added() + ", known before " + done.known() + "; lines refused "
                            + done.refused()
                            + (done.times() + done.timesKnown() > 0
                                    ? "; times of agents added " + done.times() + ", known before " + done.timesKnown()
                                    : "")
                            + (shown > SHOWN && report == null
                                    ? ", the first " + SHOWN + " of them above (--refused FILE has all)."
                                    : "."));
            return 0;
        } catch (NoAnswer e) {
            StoreOutput.warn(spec, e.getMessage());
        } catch (NoSuchFileException e) {
            StoreOutput.warn(spec, "There is no file " + e.getMessage() + ".");
        } catch (IOException | UncheckedIOException e) {
            StoreOutput.warn(spec, "Not done: " + e.getMessage() + ". Run again, calls that are in the log are known.");
        }
        return 1;
    }

    private @Nullable CallSource reading() {
        return switch (kind) {
            case "anonymous-bank" -> new BankFile(zone);
            case "asterisk-queue-log" -> new AsteriskQueueLog();
            case "csv" -> source.matches("[a-z0-9-]{1,40}") ? new CsvCalls(source) : null;
            default -> null;
        };
    }

    private void refused(long line, String why, Writer refusals) {
        String told = "line " + line + ": " + why + ".";
        try {
            refusals.write(told + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (report == null && shown++ < SHOWN) {
            StoreOutput.warn(spec, told);
        }
    }
}
