package io.trunkline.app.cli;

import java.net.URI;
import picocli.CommandLine.Option;

/** Where the running system is that a command is a client of. */
final class ServerOption {

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8080",
            description = "Where Trunkline runs. Default: ${DEFAULT-VALUE}.")
    URI address = URI.create("http://127.0.0.1:8080");
}
