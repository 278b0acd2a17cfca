package io.trunkline.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.app.center.HttpServer;
import io.trunkline.center.Server;
import io.trunkline.center.Server.NoAnswer;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Who is under legal hold, and what for. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists who is under legal hold, a line for each matter: person, since when, matter.",
        footer = {"", "Exit codes: 0 listed, though it be nobody, 2 it could not be asked, or wrong usage."})
final class HeldPersonsCommand implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** Many more would cost more than one operation may. */
    private static final int PAGE = 50;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ServerOption server = new ServerOption();

    @Option(names = "--json", description = "A line of JSON for each hold.")
    private boolean json;

    @Override
    public Integer call() {
        try (HttpServer system = new HttpServer(server.address)) {
            String after = null;
            do {
                after = page(system, after);
            } while (after != null);
            return 0;
        } catch (NoAnswer e) {
            HoldOptions.warn(spec, String.valueOf(e.getMessage()));
            return TrunklineCommand.USAGE;
        }
    }

    /** Gives where the next page goes on; absent: there is none. */
    private @Nullable String page(Server system, @Nullable String after) {
        ObjectNode variables = JSON.createObjectNode().put("first", PAGE).put("after", after);
        JsonNode page = system.ask(
                        "query($first: Int!, $after: ID) { legalHolds(first: $first, after: $after) "
                                + "{ persons { id holds { matter since } } next } }",
                        variables,
                        Server.ANY)
                .path("legalHolds");
        for (JsonNode person : page.path("persons")) {
            person.path("holds").forEach(hold -> say(person.path("id").asText(), hold));
        }
        return page.path("next").isTextual() ? page.path("next").asText() : null;
    }

    private void say(String person, JsonNode hold) {
        String since = hold.path("since").asText();
        String matter = hold.path("matter").asText();
        StoreOutput.say(
                spec,
                json
                        ? JSON.createObjectNode()
                                .put("person", person)
                                .put("since", since)
                                .put("matter", matter)
                                .toString()
                        : person + "  " + since + "  " + matter);
    }
}
