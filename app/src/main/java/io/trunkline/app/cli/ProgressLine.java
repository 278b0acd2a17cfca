package io.trunkline.app.cli;

import io.trunkline.embedded.Progress;
import java.io.PrintWriter;
import java.time.Duration;

/** Long work on the standard error: a line that moves on a terminal, else a line now and then. Quick work says nothing. */
final class ProgressLine implements Progress, AutoCloseable {
    private static final long REDRAW = Duration.ofMillis(200).toNanos();
    private static final long LINE = Duration.ofSeconds(5).toNanos();

    private final PrintWriter out;
    private final boolean terminal;
    private final long pause;
    private long last = System.nanoTime();
    private boolean drawn;

    ProgressLine(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
        this.pause = terminal ? REDRAW : LINE;
    }

    @Override
    public void at(String phase, long done, long total) {
        long now = System.nanoTime();
        if (now - last < pause) {
            return;
        }
        last = now;
        String text = phase + " " + (total <= 0 ? 100 : done * 100 / total) + " %";
        if (terminal) {
            out.print("\r\u001b[K" + text);
            drawn = true;
        } else {
            out.println(text);
        }
        out.flush();
    }

    @Override
    public void close() {
        if (drawn) {
            out.print("\r\u001b[K");
            out.flush();
        }
    }
}
