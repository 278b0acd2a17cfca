package io.trunkline.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.app.audit.ExportClient;
import java.net.URI;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where the running system is that a command is a client of. */
final class ServerOption {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8080",
            description = "Where Trunkline runs. Default: ${DEFAULT-VALUE}.")
    URI address = URI.create("http://127.0.0.1:8080");

    /**
     * The id of a queue or an agent.
     *
     * @param what {@code queues} or {@code agents}
     * @param name a name, an extension or the id itself
     */
    String idOf(ExportClient system, String what, String name) {
        for (JsonNode one : system.named(what)) {
            if (one.path("id").asText().equals(name)
                    || one.path("name").asText().equals(name)
                    || one.path("extension").asText().equals(name)) {
                return one.path("id").asText();
            }
        }
        throw new ParameterException(spec.commandLine(), "There is no " + name + " among the " + what + ".");
    }
}
