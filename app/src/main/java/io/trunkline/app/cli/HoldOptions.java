package io.trunkline.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.app.center.HttpServer;
import io.trunkline.center.Server;
import io.trunkline.center.Server.NoAnswer;
import java.util.UUID;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A person, a matter, and the running system that is told of them. */
final class HoldOptions {

    private static final int REFUSED = 1;

    private static final ObjectMapper JSON = new ObjectMapper();

    @Mixin
    private ServerOption server = new ServerOption();

    @Parameters(paramLabel = "PERSON", description = "The person's id: the subjectId of their calls.")
    private UUID person = new UUID(0, 0);

    @Option(
            names = "--matter",
            required = true,
            paramLabel = "MATTER",
            description = "What for, as a file number: 1 to 200 characters that name nobody.")
    private String matter = "";

    /**
     * Sends the mutation and says what came of it.
     *
     * @param done what is so then, as {@code held}
     * @return the exit code
     */
    int tell(CommandSpec spec, String mutation, String done) {
        ObjectNode variables =
                JSON.createObjectNode().put("id", person.toString()).put("matter", matter);
        try (HttpServer system = new HttpServer(server.address)) {
            JsonNode outcome = system.ask(
                            "mutation($id: ID!, $matter: String!) { outcome: " + mutation
                                    + "(id: $id, matter: $matter) "
                                    + "{ ... on Accepted { position } ... on Rejected { code message } } }",
                            variables,
                            Server.ANY)
                    .path("outcome");
            if (outcome.has("code")) {
                warn(
                        spec,
                        outcome.path("code").asText() + ": "
                                + outcome.path("message").asText());
                return REFUSED;
            }
            StoreOutput.say(
                    spec,
                    person + " is " + done + " for " + matter
                            + (outcome.path("position").isNumber()
                                    ? ", from position "
                                            + outcome.path("position").asLong() + " on."
                                    : " already; nothing had to be done."));
            return 0;
        } catch (NoAnswer e) {
            warn(spec, String.valueOf(e.getMessage()));
            return TrunklineCommand.USAGE;
        }
    }

    static void warn(CommandSpec spec, String line) {
        spec.commandLine().getErr().println("trunkline: " + line);
        spec.commandLine().getErr().flush();
    }
}
