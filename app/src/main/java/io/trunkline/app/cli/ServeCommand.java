package io.trunkline.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Everything but the demo. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = {
            "Runs Trunkline: SIP edge, routing, event log, read side and pages in one process.",
            "Without --event-store and --mongo it brings its own embedded stores, kept in the data folder."
        },
        footer = {"", "Ctrl-C ends it cleanly; the next start continues on the same data."})
final class ServeCommand implements Callable<Integer> {

    @Mixin
    private ServerOptions server = new ServerOptions();

    /** Starts, warms up and ends; leaves behind what the JVM learned about starting. */
    @Option(names = "--training", hidden = true)
    private boolean training;

    @Override
    public Integer call() throws Exception {
        List<String> arguments = new ArrayList<>(server.arguments());
        return training ? ServerRun.train(arguments) : ServerRun.run(arguments, false);
    }
}
