package io.trunkline.app.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** {@code benchmarks/wallboard-latency} beside a load: it ends a little before the load does. */
final class WallboardProbe implements AutoCloseable {

    private static final int CHANGES_A_SECOND = 4;
    /** Of the changes, those that come before the ones that count, and the time that its start and end take. */
    private static final int WARM_UP = 2 * CHANGES_A_SECOND;

    private static final int MARGIN_SECONDS = 3;
    private static final int PATIENCE_SECONDS = 60;

    private final Process process;
    private final Path output;

    private WallboardProbe(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    static WallboardProbe start(Path folder, URI graphQl, int seconds) {
        int changes = Math.max(1, (seconds - MARGIN_SECONDS) * CHANGES_A_SECOND - WARM_UP);
        try {
            Path output = Files.createTempFile(folder, "wallboard-latency", ".txt");
            Process process = new ProcessBuilder(
                            "node",
                            "../benchmarks/wallboard-latency/latency.mjs",
                            "--url=" + graphQl,
                            "--rate=" + CHANGES_A_SECOND,
                            "--warmup=" + WARM_UP,
                            "--count=" + changes)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            return new WallboardProbe(process, output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it printed, figures or the reason why there are none; waits for its end. */
    String figures() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
