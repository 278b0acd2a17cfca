package io.trunkline.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.app.center.HttpServer;
import io.trunkline.center.Server;
import io.trunkline.center.Server.NoAnswer;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The read models of a running system: how they are, what is parked, and orders. */
@Command(
        name = "projections",
        mixinStandardHelpOptions = true,
        description = {
            "Shows the read models of a running system: how far each has folded the log, on which node, what is parked.",
            "With an order: shows or tries again what is parked, rebuilds one while it is read, or stops that."
        },
        footer = {
            "",
            "Example: ./trunkline projections --rebuild call_history",
            "docs/concepts/projections.md tells what it means.",
            "Exit codes: 0 all is well or done, 1 something is parked, halted, left or failed, 2 it could not be asked, or wrong usage."
        })
final class ProjectionsCommand implements Callable<Integer> {

    private static final int NOT_WELL = 1;
    private static final int NOT_ASKED = 2;
    private static final int PAGE = 200;
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Set<String> ENDED = Set.of("DONE", "DIFFERENT", "FAILED", "STOPPED");
    private static final String REBUILD = "{ state collection previous node position head eventsPerSecond secondsLeft "
            + "compared different differences message }";
    private static final ObjectMapper JSON = new ObjectMapper();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ServerOption server = new ServerOption();

    /** At most one of them. */
    static final class Order {
        @Option(names = "--parked", paramLabel = "NAME", description = "Shows what a projection has parked.")
        private @Nullable String parked;

        @Option(names = "--retry", paramLabel = "NAME", description = "Tries again what it has parked.")
        private @Nullable String retry;

        @Option(
                names = "--rebuild",
                paramLabel = "NAME",
                description =
                        "Builds it again from the log beside the live one, compares, switches, drops the old one.")
        private @Nullable String rebuild;

        @Option(names = "--stop", paramLabel = "NAME", description = "Stops its rebuild; --rebuild has it go on.")
        private @Nullable String stop;
    }

    @ArgGroup
    private Order order = new Order();

    @Option(
            names = "--accept-differences",
            description = "With --rebuild: switches although the new documents differ from the live ones.")
    private boolean accept;

    @Override
    public Integer call() throws InterruptedException {
        try (HttpServer system = new HttpServer(server.address)) {
            if (order.parked != null) {
                return parked(system, order.parked);
            }
            if (order.retry != null) {
                return retry(system, order.retry);
            }
            if (order.rebuild != null) {
                return rebuild(system, order.rebuild);
            }
            if (order.stop != null) {
                return stop(system, order.stop);
            }
            return all(system);
        } catch (NoAnswer e) {
            spec.commandLine().getErr().println("trunkline: " + e.getMessage());
            spec.commandLine().getErr().flush();
            return NOT_ASKED;
        }
    }

    private int all(Server system) {
        boolean well = true;
        say(String.format(
                Locale.ROOT,
                "%-18s %-26s %-16s %14s %10s %10s",
                "projection",
                "collection",
                "node",
                "position",
                "lag ms",
                "parked"));
        for (JsonNode one : ask(
                        system,
                        "{ projections { name collection owner position lagMillis parked incompleteFrom halted "
                                + "catchUp { eventsPerSecond secondsLeft } rebuild "
                                + REBUILD + " } }",
                        null)
                .path("projections")) {
            say(String.format(
                    Locale.ROOT,
                    "%-18s %-26s %-16s %14d %10s %10d",
                    one.path("name").asText(),
                    one.path("collection").asText(),
                    one.path("owner").isTextual() ? one.path("owner").asText() : "nobody",
                    one.path("position").asLong(),
                    one.path("lagMillis").isNumber() ? one.path("lagMillis").asText() : "unknown",
                    one.path("parked").asInt()));
            if (one.path("halted").isTextual()) {
                say("    halted: " + one.path("halted").asText());
            }
            JsonNode catchUp = one.path("catchUp");
            if (catchUp.isObject()) {
                say("    is brought up to the others: "
                        + catchUp.path("eventsPerSecond").asLong() + " events/s, "
                        + catchUp.path("secondsLeft").asLong() + " s left");
            }
            if (one.path("incompleteFrom").isNumber()) {
                say("    an event is missing in documents unknown, from position "
                        + one.path("incompleteFrom").asLong() + " on");
            }
            JsonNode rebuild = one.path("rebuild");
            if (rebuild.isObject() && !rebuild.path("state").asText().equals("DONE")) {
                say("    rebuild: " + sentence(rebuild));
            }
            well &= !one.path("halted").isTextual() && one.path("parked").asInt() == 0;
        }
        return well ? 0 : NOT_WELL;
    }

    /** All of it, page by page. */
    private int parked(Server system, String name) {
        @Nullable String last = null;
        while (true) {
            ObjectNode variables = JSON.createObjectNode().put("name", name).put("after", last);
            JsonNode page = system.ask(
                            "query($name: String!, $after: ID) { parkedEvents(projection: $name, first: " + PAGE
                                    + ", after: $after) { id position eventName stream document cause message at tries } }",
                            variables,
                            Server.ANY)
                    .path("parkedEvents");
            page.forEach(this::parked);
            if (page.size() < PAGE) {
                return page.isEmpty() && last == null ? 0 : NOT_WELL;
            }
            last = page.path(page.size() - 1).path("id").asText();
        }
    }

    private void parked(JsonNode one) {
        say(one.path("position").asLong() + " " + one.path("eventName").asText() + " "
                + one.path("stream").asText() + " for "
                + (one.path("document").isTextual() ? one.path("document").asText() : "documents unknown") + ": "
                + one.path("cause").asText() + ", " + one.path("message").asText() + " ("
                + one.path("at").asText() + ", tried again "
                + one.path("tries").asInt() + " times)");
    }

    private int retry(Server system, String name) {
        JsonNode result = ask(
                        system,
                        "mutation($name: String!) { retryParked(projection: $name) { done folded left needsRebuild } }",
                        name)
                .path("retryParked");
        if (!result.path("done").asBoolean()) {
            say("Ordered; the node that folds it has not come to it yet.");
            return NOT_WELL;
        }
        say(result.path("folded").asInt() + " folded, " + result.path("left").asInt() + " left.");
        if (result.path("needsRebuild").asBoolean()) {
            say("Some can be read now, but only a rebuild folds them. It has been ordered.");
        }
        return result.path("left").asInt() == 0 ? 0 : NOT_WELL;
    }

    private int rebuild(Server system, String name) throws InterruptedException {
        ObjectNode variables = JSON.createObjectNode().put("name", name).put("accept", accept);
        system.ask(
                "mutation($name: String!, $accept: Boolean!) "
                        + "{ rebuildProjection(projection: $name, acceptDifferences: $accept) { state } }",
                variables,
                Server.ANY);
        JsonNode ended = awaitEnd(system, name);
        say(sentence(ended));
        ended.path("differences").forEach(one -> say("    " + one.asText()));
        return ended.path("state").asText().equals("DONE") ? 0 : NOT_WELL;
    }

    private JsonNode awaitEnd(Server system, String name) throws InterruptedException {
        try (ProgressLine progress = StoreOutput.progress(spec)) {
            while (true) {
                JsonNode now = rebuildOf(system, name);
                if (ENDED.contains(now.path("state").asText())) {
                    return now;
                }
                progress.at(
                        sentence(now),
                        now.path("position").asLong(),
                        now.path("head").asLong());
                Thread.sleep(LOOK); // another process does the work; only its progress can be asked for
            }
        }
    }

    private JsonNode rebuildOf(Server system, String name) {
        for (JsonNode one : ask(system, "{ projections { name rebuild " + REBUILD + " } }", null)
                .path("projections")) {
            if (one.path("name").asText().equals(name)) {
                return one.path("rebuild");
            }
        }
        throw new NoAnswer("There is no projection " + name + ".");
    }

    private int stop(Server system, String name) {
        JsonNode stopped = ask(
                        system, "mutation($name: String!) { stopRebuild(projection: $name) " + REBUILD + " }", name)
                .path("stopRebuild");
        say(stopped.isObject() ? sentence(stopped) : "There was no rebuild of " + name + ".");
        return stopped.path("state").asText().equals("STOPPED") ? 0 : NOT_WELL;
    }

    private static String sentence(JsonNode rebuild) {
        String state = rebuild.path("state").asText().toLowerCase(Locale.ROOT);
        StringBuilder text = new StringBuilder(state)
                .append(", ")
                .append(rebuild.path("collection").asText())
                .append(" at position ")
                .append(rebuild.path("position").asLong())
                .append(" of ")
                .append(rebuild.path("head").asLong());
        if (state.equals("building")) {
            text.append(", ").append(rebuild.path("eventsPerSecond").asLong()).append(" events/s");
            if (rebuild.path("secondsLeft").isNumber()) {
                text.append(", ").append(rebuild.path("secondsLeft").asLong()).append(" s left");
            }
        }
        if (rebuild.path("compared").asLong() > 0) {
            text.append(", ")
                    .append(rebuild.path("compared").asLong())
                    .append(" documents compared, ")
                    .append(rebuild.path("different").asLong())
                    .append(" different");
        }
        if (rebuild.path("message").isTextual()) {
            text.append(". ").append(rebuild.path("message").asText());
        }
        return text.toString();
    }

    private static JsonNode ask(Server system, String document, @Nullable String name) {
        ObjectNode variables = JSON.createObjectNode();
        if (name != null) {
            variables.put("name", name);
        }
        return system.ask(document, variables, Server.ANY);
    }

    private void say(String line) {
        StoreOutput.say(spec, line);
    }
}
