package io.trunkline.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Everything, with a busy center in it. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Runs Trunkline with a demo center: three queues, agents and callers that are real SIP phones",
            "on loopback, with real RTP. Open the wallboard in a browser, or call in with a softphone."
        },
        footer = {"", "Ctrl-C ends it cleanly; the next start continues on the same data."})
final class DemoCommand implements Callable<Integer> {

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Option(
            names = "--calls-per-minute",
            paramLabel = "N",
            description = "Calls that arrive on average, 0 to 600. Default 12. (trunkline.demo.calls-per-minute)")
    private @Nullable Integer callsPerMinute;

    @Option(names = "--agents", paramLabel = "N", description = "1 to 200. Default 12. (trunkline.demo.agents)")
    private @Nullable Integer agents;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Of all that is random in the demo. Default 1. (trunkline.demo.seed)")
    private @Nullable Long seed;

    @Override
    public Integer call() throws Exception {
        List<String> arguments = new ArrayList<>(server.arguments());
        ServerOptions.add(arguments, "spring.profiles.active", "demo");
        ServerOptions.add(arguments, "trunkline.demo.calls-per-minute", callsPerMinute);
        ServerOptions.add(arguments, "trunkline.demo.agents", agents);
        ServerOptions.add(arguments, "trunkline.demo.seed", seed);
        return ServerRun.run(arguments, true);
    }
}
