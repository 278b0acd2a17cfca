package io.trunkline.app.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that {@code serve} and {@code demo} share. Each sets a property and leaves it alone when absent. */
final class ServerOptions {

    @Option(
            names = "--http-port",
            paramLabel = "PORT",
            description = "Pages at / and GraphQL at /graphql. Default 8080; 0 = any free port. (server.port)")
    @Nullable
    Integer httpPort;

    @Option(
            names = "--sip-port",
            paramLabel = "PORT",
            description = "SIP over UDP and TCP. Default 5060; 0 = any free port. (trunkline.edge.sip-port)")
    @Nullable
    Integer sipPort;

    @Option(
            names = "--rtp-ports",
            paramLabel = "FIRST-LAST",
            description = "UDP ports of RTP. Default 20000-29999. (trunkline.edge.rtp-ports)")
    @Nullable
    String rtpPorts;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            description = "Address to listen on, for HTTP, SIP and RTP. Default 127.0.0.1. "
                    + "(server.address, trunkline.edge.bind)")
    @Nullable
    String bind;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "Folder of the embedded stores, the phone accounts and the log file. Default ./data. "
                    + "(trunkline.store.data)")
    @Nullable
    String data;

    @Option(
            names = "--event-store",
            paramLabel = "ADDRESS",
            description = "EventStoreDB's connection string (esdb://...). Default: embedded. "
                    + "(trunkline.store.event-store)")
    @Nullable
    String eventStore;

    @Option(
            names = "--mongo",
            paramLabel = "ADDRESS",
            description = "MongoDB's connection string (mongodb://...). Default: embedded. (trunkline.store.mongo)")
    @Nullable
    String mongo;

    @Option(
            names = "--node",
            paramLabel = "NAME",
            description = "This node's name; keep it across restarts. Default node-1. (trunkline.node.name)")
    @Nullable
    String node;

    @Option(
            names = "--property",
            paramLabel = "NAME=VALUE",
            description = "Any other property; may be repeated. docs/operations/configuration.md lists them.")
    List<String> properties = new ArrayList<>();

    /** As {@code --name=value} arguments of the Spring application. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        add(arguments, "server.port", httpPort);
        add(arguments, "server.address", bind);
        add(arguments, "trunkline.edge.bind", bind);
        add(arguments, "trunkline.edge.sip-port", sipPort);
        add(arguments, "trunkline.edge.rtp-ports", rtpPorts);
        add(arguments, "trunkline.store.data", data);
        add(arguments, "trunkline.store.event-store", eventStore);
        add(arguments, "trunkline.store.mongo", mongo);
        add(arguments, "trunkline.node.name", node);
        properties.forEach(property -> arguments.add("--" + property));
        return arguments;
    }

    static void add(List<String> arguments, String property, @Nullable Object value) {
        if (value != null) {
            arguments.add("--" + property + "=" + value);
        }
    }
}
