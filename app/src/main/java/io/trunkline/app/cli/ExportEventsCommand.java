package io.trunkline.app.cli;

import io.trunkline.app.audit.ExportClient;
import io.trunkline.app.audit.ExportRun;
import io.trunkline.app.audit.ExportRun.OtherFolder;
import io.trunkline.app.audit.ExportRun.Wish;
import io.trunkline.app.audit.Rounds;
import io.trunkline.app.audit.ShippedDays;
import io.trunkline.audit.ExportOrder;
import io.trunkline.audit.ExportWriter.Finished;
import io.trunkline.audit.FolderFiles;
import io.trunkline.audit.SigningKey;
import io.trunkline.audit.SigningKey.KeyUnusable;
import io.trunkline.center.Server.NoAnswer;
import io.trunkline.command.identity.UuidV7Ids;
import io.trunkline.events.AgentId;
import io.trunkline.events.CallId;
import io.trunkline.events.ExportFilter;
import io.trunkline.events.QueueId;
import io.trunkline.events.SubjectId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Copies the log for others, so that they can verify it. */
@Command(
        name = "export-events",
        mixinStandardHelpOptions = true,
        description = {
            "Copies events of the log for others: CloudEvents in parts, with a signed manifest that ./trunkline verify checks.",
            "Personal data stay sealed unless --open says otherwise. Cut off, it goes on where it stopped when run again.",
            "Which export is made, by whom and what for, and each opening of personal data, is in the log itself."
        },
        footer = {
            "",
            "Example: ./trunkline export-events --to may --from 2026-05-01 --until 2026-06-01 --queue sales",
            "docs/concepts/export.md tells the format.",
            "Exit codes: 0 whole, 1 not whole (run it again), 2 wrong usage."
        })
final class ExportEventsCommand implements Callable<Integer> {

    private static final Duration MARGIN = Duration.ofMinutes(1);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ServerOption server = new ServerOption();

    @Option(
            names = "--to",
            required = true,
            paramLabel = "FOLDER",
            description = "Folder of the export; absent or empty.")
    private Path to = Path.of("");

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description =
                    "First day or instant, by when the log took an event: 2026-05-01 or 2026-05-01T08:00:00+02:00.")
    private @Nullable String from;

    @Option(names = "--until", paramLabel = "TIME", description = "First day or instant that is not taken any more.")
    private @Nullable String until;

    @Mixin
    private TimeOption times = new TimeOption();

    @Option(names = "--queue", paramLabel = "NAME", description = "Calls of this queue, by name or id; repeatable.")
    private List<String> queues = new ArrayList<>();

    @Option(
            names = "--agent",
            paramLabel = "NAME",
            description = "Of this agent, by extension, name or id; repeatable.")
    private List<String> agents = new ArrayList<>();

    @Option(names = "--call", paramLabel = "ID", description = "This call; repeatable.")
    private List<UUID> calls = new ArrayList<>();

    @Option(
            names = "--customer",
            paramLabel = "ID",
            description = "Calls of this person, by the subjectId that call history shows; repeatable.")
    private List<UUID> customers = new ArrayList<>();

    @Option(names = "--open", description = "Personal data are readable in the export; wants --reason.")
    private boolean open;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            description = "What it is made for; kept in the log, names nobody.")
    private @Nullable String reason;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "Signs; made where absent, its public half beside it. Default: ${DEFAULT-VALUE}.")
    private Path key = Path.of("data", "export-signing.key");

    @Option(names = "--part-lines", paramLabel = "N", description = "Events of a part. Default: ${DEFAULT-VALUE}.")
    private int partLines = 100_000;

    @Option(
            names = "--part-megabytes",
            paramLabel = "N",
            description = "Size of a part before compression. Default: ${DEFAULT-VALUE}.")
    private int partMegabytes = 64;

    @Option(names = "--daily", description = "One export for each day that is over, in folders of FOLDER.")
    private boolean daily;

    @Option(
            names = "--follow",
            description = "With --daily: stays, and ships each day when it is over; outlasts a system that is away.")
    private boolean follow;

    @Override
    public Integer call() throws InterruptedException {
        if (open && reason == null) {
            throw new ParameterException(spec.commandLine(), "--open wants a --reason.");
        }
        if (follow && !daily) {
            throw new ParameterException(spec.commandLine(), "--follow is for --daily.");
        }
        if (partLines < 1 || partLines > ExportOrder.MOST_LINES || partMegabytes < 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    "A part has 1 to " + ExportOrder.MOST_LINES + " events and at least a megabyte.");
        }
        try (ExportClient system = new ExportClient(server.address);
                ProgressLine progress = StoreOutput.progress(spec)) {
            ExportRun run = new ExportRun(system, signing(), new UuidV7Ids(), progress);
            return daily ? days(system, run) : once(system, run);
        } catch (NoAnswer | OtherFolder | KeyUnusable e) {
            StoreOutput.warn(spec, e.getMessage());
        } catch (IOException e) {
            StoreOutput.warn(
                    spec, "The export is not whole: " + e.getMessage() + ". Run again, it goes on where it stopped.");
        }
        return 1;
    }

    private SigningKey signing() {
        boolean made = !Files.exists(key);
        SigningKey signing = SigningKey.readOrMake(key);
        if (made) {
            StoreOutput.say(
                    spec, "A new key was made: " + key + ". Others verify with " + key + SigningKey.PUBLIC + ".");
        }
        return signing;
    }

    private int once(ExportClient system, ExportRun run) throws IOException {
        Optional<Finished> made = run.make(new FolderFiles(to), wish(system, times.time(from), times.time(until)));
        if (made.isEmpty()) {
            StoreOutput.say(spec, to + " is a whole export already.");
        } else {
            say(to.toString(), made.get());
        }
        return 0;
    }

    private int days(ExportClient system, ExportRun run) throws IOException, InterruptedException {
        ShippedDays days = new ShippedDays(run, to, times.zone);
        Instant first = times.time(from);
        if (!follow) {
            ship(system, days, first);
            return 0;
        }
        new Rounds(line -> StoreOutput.warn(spec, line), Thread::sleep).follow(() -> ship(system, days, first));
        return 0;
    }

    /** In how long the next day is over. */
    private Duration ship(ExportClient system, ShippedDays days, @Nullable Instant first) throws IOException {
        ExportClient.Range range = system.range(null, null);
        Instant begun = Objects.requireNonNullElse(first, Objects.requireNonNullElse(range.begun(), range.now()));
        Instant next = days.ship(
                begun.atZone(times.zone).toLocalDate(),
                range.now().minus(MARGIN),
                wish(system, null, null),
                (day, made) -> say(to.resolve(day.toString()).toString(), made));
        return Duration.between(range.now(), next.plus(MARGIN)).plusSeconds(1);
    }

    private void say(String folder, Finished made) {
        StoreOutput.say(
                spec,
                folder + ": " + made.manifest().lines() + " events in "
                        + made.manifest().parts().size() + " parts, "
                        + (made.manifest().opened() ? "personal data readable" : "personal data sealed") + ", manifest "
                        + made.sha256());
    }

    private Wish wish(ExportClient system, @Nullable Instant first, @Nullable Instant end) {
        ExportFilter filter = new ExportFilter(
                first,
                end,
                queues.stream()
                        .map(name -> QueueId.of(server.idOf(system, "queues", name)))
                        .toList(),
                agents.stream()
                        .map(name -> AgentId.of(server.idOf(system, "agents", name)))
                        .toList(),
                calls.stream().map(CallId::new).toList(),
                customers.stream().map(SubjectId::new).toList());
        return new Wish(filter, open, reason, partLines, partMegabytes * 1024L * 1024L, null);
    }
}
