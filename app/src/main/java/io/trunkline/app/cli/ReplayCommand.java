package io.trunkline.app.cli;

import io.trunkline.app.audit.ExportClient;
import io.trunkline.app.audit.LineClient;
import io.trunkline.center.Server.NoAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells again what happened. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Tells from the log what happened to a call, an agent or a queue, or by an actor: each step with its time, who caused",
            "it, what it followed from, and why an agent was chosen. Sealed numbers stay sealed."
        },
        footer = {
            "",
            "Example: ./trunkline replay call 01990000-0000-7000-8000-000000000001 --ladder",
            "docs/concepts/replay.md tells how to read it.",
            "Exit codes: 0 told, 1 it could not be, 2 wrong usage."
        })
final class ReplayCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ServerOption server = new ServerOption();

    @Mixin
    private TimeOption times = new TimeOption();

    @Parameters(arity = "0..2", paramLabel = "call ID", description = "Of this call.")
    private List<String> call = List.of();

    @Option(names = "--agent", paramLabel = "NAME", description = "What names this agent: extension, name or id.")
    private @Nullable String agent;

    @Option(names = "--queue", paramLabel = "NAME", description = "What names this queue: name or id.")
    private @Nullable String queue;

    @Option(names = "--actor", paramLabel = "ACTOR", description = "What this actor caused, as a replay names it.")
    private @Nullable String actor;

    @Option(names = "--correlation", paramLabel = "ID", description = "What belongs together by this id.")
    private @Nullable String correlation;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description =
                    "First day or instant, by when the log took an event: 2026-05-01 or 2026-05-01T08:00:00+02:00.")
    private @Nullable String from;

    @Option(names = "--until", paramLabel = "TIME", description = "First day or instant that is not told any more.")
    private @Nullable String until;

    @Option(names = "--most", paramLabel = "N", description = "Steps, up to 5000. Default: ${DEFAULT-VALUE}.")
    private int most = 1_000;

    @Option(names = "--language", paramLabel = "TAG", description = "en or zh. Default: ${DEFAULT-VALUE}.")
    private String language = "en";

    @Option(names = "--ladder", description = "As a ladder: caller, queue and router, agents, supervisors.")
    private boolean ladder;

    @Option(names = "--svg", paramLabel = "FILE", description = "The ladder as a drawing.")
    private @Nullable Path svg;

    @Override
    public Integer call() {
        LineClient system = new LineClient(server.address);
        try {
            Map<String, String> query = query();
            if (svg != null) {
                query.put("form", "SVG");
                Files.writeString(svg, system.text("/replay", query));
                return 0;
            }
            query.put("form", ladder ? "LADDER" : "STORY");
            spec.commandLine().getOut().print(system.text("/replay", query));
            spec.commandLine().getOut().flush();
            return 0;
        } catch (NoAnswer e) {
            StoreOutput.warn(spec, e.getMessage());
        } catch (IOException e) {
            StoreOutput.warn(spec, "Not told: " + e.getMessage() + ".");
        }
        return 1;
    }

    private Map<String, String> query() {
        Map<String, String> query = new HashMap<>();
        if (!call.isEmpty()) {
            query.put("call", id(call));
        }
        if (agent != null || queue != null) {
            try (ExportClient center = new ExportClient(server.address)) {
                put(query, "agent", agent == null ? null : server.idOf(center, "agents", agent));
                put(query, "queue", queue == null ? null : server.idOf(center, "queues", queue));
            }
        }
        put(query, "actor", actor);
        put(query, "correlation", correlation);
        if (query.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "Replay what? call ID, --agent, --queue, --actor or --correlation.");
        }
        put(query, "from", text(times.time(from)));
        put(query, "until", text(times.time(until)));
        query.put("most", Integer.toString(most));
        query.put("zone", times.zone.getId());
        query.put("language", language);
        return query;
    }

    /** {@code call ID}, or the id alone. */
    private String id(List<String> words) {
        String id = words.getLast();
        try {
            if (words.size() == 1 || words.getFirst().equals("call")) {
                return UUID.fromString(id).toString();
            }
        } catch (IllegalArgumentException _) {
            // said below
        }
        throw new ParameterException(spec.commandLine(), "Give call and its id, not " + String.join(" ", words) + ".");
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }

    private static void put(Map<String, String> query, String name, @Nullable String value) {
        if (value != null) {
            query.put(name, value);
        }
    }
}
