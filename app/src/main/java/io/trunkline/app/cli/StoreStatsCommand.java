package io.trunkline.app.cli;

import io.trunkline.embedded.log.LogFolder;
import io.trunkline.embedded.log.LogStats;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** How much is in the log. */
@Command(
        name = "stats",
        mixinStandardHelpOptions = true,
        description = "Counts events, streams and bytes; names first and last position and the ten biggest streams.",
        footer = {"", "Exit codes: 0 counted, 1 the log cannot be read, 2 wrong usage."})
final class StoreStatsCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private StoreFolderOption data = new StoreFolderOption();

    @Override
    public Integer call() {
        LogStats stats;
        try (ProgressLine progress = StoreOutput.progress(spec)) {
            stats = LogFolder.in(data.folder).stats(progress);
        }
        StoreOutput.say(spec, "Events   " + stats.events());
        StoreOutput.say(spec, "Streams  " + stats.streams());
        StoreOutput.say(spec, "Bytes    " + stats.bytes() + " (" + StoreOutput.size(stats.bytes()) + ")");
        StoreOutput.say(spec, "First    " + place(stats.first()));
        StoreOutput.say(spec, "Last     " + place(stats.last()));
        StoreOutput.say(spec, "Biggest streams");
        stats.biggest().forEach(stream -> StoreOutput.say(spec, "  " + stream.events() + "  " + stream.stream()));
        return 0;
    }

    private static String place(LogStats.@Nullable Place place) {
        return place == null ? "none" : "position " + place.position() + ", " + place.recorded();
    }
}
