package io.trunkline.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.app.audit.LineClient;
import io.trunkline.center.Server.NoAnswer;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares what is stored with the log. */
@Command(
        name = "reconcile",
        mixinStandardHelpOptions = true,
        description = {
            "Computes every stored number of a time again, from the log alone, and names each that is another one, with the",
            "events behind it. Checks on the way what must hold of them. Reads only; the system goes on meanwhile.",
            "Without times all is compared, persons too: in as many parts as fit into memory, one after the other."
        },
        footer = {
            "",
            "Example: ./trunkline reconcile --from 2026-05-01 --to 2026-06-01",
            "docs/concepts/reconcile.md tells what is compared, and how.",
            "Exit codes: 0 all agrees, 1 something differs, 2 it could not be done, or wrong usage."
        })
final class ReconcileCommand implements Callable<Integer> {

    private static final int DIFFERS = 1;
    private static final int NOT_RUN = 2;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ServerOption server = new ServerOption();

    @Mixin
    private TimeOption times = new TimeOption();

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "First day or instant: 2026-05-01 or 2026-05-01T08:00:00+02:00. Default: all.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "First day or instant that is not compared any more.")
    private @Nullable String to;

    @Option(names = "--json", description = "One line of JSON for each finding, and one for the result.")
    private boolean json;

    private int code = NOT_RUN;
    private @Nullable String notRun;

    @Override
    public Integer call() {
        Map<String, String> query = new HashMap<>();
        put(query, "from", times.time(from));
        put(query, "to", times.time(to));
        try (ProgressLine progress = StoreOutput.progress(spec)) {
            new LineClient(server.address).ask("/reconciliation", query, line -> take(line, progress));
        } catch (NoAnswer e) {
            notRun = e.getMessage();
        } catch (IOException e) {
            notRun = server.address + " stopped in the middle: " + e.getMessage() + ".";
        }
        if (code == NOT_RUN) {
            StoreOutput.warn(spec, notRun == null ? server.address + " stopped in the middle." : notRun);
        }
        return code;
    }

    private static void put(Map<String, String> query, String name, @Nullable Instant time) {
        if (time != null) {
            query.put(name, time.toString());
        }
    }

    private void take(JsonNode line, ProgressLine progress) {
        JsonNode step = line.path("progress");
        if (!step.isMissingNode()) {
            progress.at(
                    step.path("phase").asText(),
                    step.path("done").asLong(),
                    step.path("total").asLong());
            return;
        }
        if (line.has("notRun")) {
            notRun = line.path("notRun").asText();
            return;
        }
        if (json) {
            StoreOutput.say(spec, line.toString());
        } else if (line.has("difference")) {
            difference(line.path("difference"));
        } else if (line.has("brokenLaw")) {
            JsonNode law = line.path("brokenLaw");
            StoreOutput.say(
                    spec,
                    law.path("document").asText() + " breaks " + law.path("law").asText() + ": "
                            + law.path("found").asText() + ".");
        }
        if (line.has("result")) {
            result(line.path("result"));
        }
    }

    private void difference(JsonNode found) {
        StoreOutput.say(
                spec,
                found.path("document").asText() + " " + found.path("field").asText() + ": stored "
                        + value(found.path("stored")) + ", by the log " + value(found.path("recomputed")));
        JsonNode events = found.path("events");
        long more = found.path("eventCount").asLong() - events.size();
        if (more > 0) {
            StoreOutput.say(spec, "    " + more + " earlier events");
        }
        for (JsonNode event : events) {
            StoreOutput.say(
                    spec,
                    "    " + event.path("position").asLong() + " "
                            + event.path("at").asText() + " "
                            + event.path("type").asText() + " "
                            + event.path("stream").asText());
        }
    }

    private static String value(JsonNode value) {
        return value.isTextual() ? value.asText() : "nothing";
    }

    private void result(JsonNode result) {
        boolean agrees = result.path("agrees").asBoolean();
        code = agrees ? 0 : DIFFERS;
        if (!json) {
            StoreOutput.say(
                    spec,
                    (agrees
                                    ? "All agrees"
                                    : counted(result, "differences", "differences") + ", "
                                            + counted(result, "brokenLaws", "broken laws"))
                            + ": " + result.path("queueIntervals").asLong()
                            + " quarter hours, days and months of queues, "
                            + result.path("agentIntervals").asLong() + " of agents, "
                            + result.path("calls").asLong() + " calls, "
                            + result.path("callbacks").asLong() + " callbacks, "
                            + result.path("recordings").asLong() + " recordings, "
                            + result.path("workItems").asLong() + " work items, "
                            + result.path("voicemails").asLong() + " messages in boxes, "
                            + result.path("agentSessions").asLong() + " sessions of agents, "
                            + result.path("raisedAlerts").asLong() + " raised alerts, "
                            + result.path("persons").asLong() + " persons against "
                            + result.path("events").asLong() + " events, up to position "
                            + result.path("position").asLong() + ".");
        }
    }

    /** All of them, and how many of them have been printed where that is not all. */
    private static String counted(JsonNode result, String what, String word) {
        long all = result.path(what).asLong();
        long listed = result.path(what + "Listed").asLong();
        return all + " " + word + (listed < all ? " (the first " + listed + " are listed)" : "");
    }
}
