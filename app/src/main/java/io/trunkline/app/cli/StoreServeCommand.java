package io.trunkline.app.cli;

import io.trunkline.embedded.log.EmbeddedLogNode;
import io.trunkline.embedded.log.LogFolder;
import io.trunkline.embedded.log.LogUsers;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The log alone, for any client. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = {
            "Serves the event log of a data folder, alone, to any EventStoreDB client (protocol of 23.10, no TLS).",
            "Without --users, whoever reaches the address may read and write: keep it on loopback then."
        },
        footer = {"", "Ctrl-C ends it cleanly; what was acknowledged is on disk in any case."})
final class StoreServeCommand implements Callable<Integer> {

    private static final int LARGEST_PORT = 65_535;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private StoreFolderOption data = new StoreFolderOption();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "gRPC port. Default 2113, EventStoreDB's own; 0 = any free port.")
    private int port = 2113;

    @Option(names = "--bind", paramLabel = "ADDRESS", description = "Address to listen on. Default 127.0.0.1.")
    private String bind = "127.0.0.1";

    @Option(
            names = "--users",
            paramLabel = "FILE",
            description =
                    "File of users who must give credentials, see docs/operations/embedded-node.md. Default: nobody is asked.")
    private @Nullable Path users;

    @Override
    public Integer call() throws InterruptedException {
        LogUsers known = users == null ? LogUsers.none() : LogUsers.read(users);
        EmbeddedLogNode node = EmbeddedLogNode.open(LogFolder.of(data.folder), address(), known);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            node.close();
            StoreOutput.say(spec, "Stopped.");
            stopped.countDown();
        }));
        StoreOutput.say(spec, "Serving " + node.connectionString());
        stopped.await();
        return 0;
    }

    private InetSocketAddress address() {
        if (port < 0 || port > LARGEST_PORT) {
            throw new CannotStart("--port " + port + " is not a port; use 0 to " + LARGEST_PORT + ".");
        }
        try {
            return new InetSocketAddress(InetAddress.getByName(bind), port);
        } catch (UnknownHostException e) {
            throw new CannotStart("--bind " + bind + " is not an address; use one of this machine's, as 127.0.0.1.");
        }
    }
}
