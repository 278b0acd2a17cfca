package io.trunkline.app.console;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/**
 * The terminal. At a terminal the summary is drawn anew in place each second; in a file or a container's log it is one
 * line a minute.
 */
public final class Console {

    private static final Duration REDRAW = Duration.ofSeconds(1);
    private static final Duration LINE = Duration.ofMinutes(1);

    private final PrintStream out;
    private final boolean demo;
    private final boolean terminal;
    private final Instant since = Instant.now();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("console").daemon().factory());
    private @Nullable Summary summary;
    private int drawn;

    private Console(PrintStream out, boolean demo, boolean terminal) {
        this.out = out;
        this.demo = demo;
        this.terminal = terminal;
    }

    /** Draws in place only where somebody watches. */
    public static Console on(PrintStream out, boolean demo) {
        boolean terminal = Optional.ofNullable(System.console())
                        .filter(java.io.Console::isTerminal)
                        .isPresent()
                && !"dumb".equals(System.getenv("TERM"));
        return new Console(out, demo, terminal);
    }

    public void starting() {
        line("Starting Trunkline" + (demo ? " with a demo center" : "") + " ...");
    }

    /** Shows where everything is, then keeps the figures current. */
    public synchronized void started(ApplicationContext context) {
        Summary ready = Summary.of(context, demo);
        summary = ready;
        Duration took = Duration.between(since, Instant.now());
        line(String.format("Ready after %.1f s. Ctrl-C ends it.", took.toMillis() / 1000.0));
        line("");
        ready.addresses().forEach(this::line);
        line("");
        Duration pause = terminal ? REDRAW : LINE;
        var unused = clock.scheduleWithFixedDelay(this::draw, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    public synchronized void stopping() {
        clock.shutdownNow();
        line("Stopping: calls say goodbye, the log is closed ...");
    }

    public synchronized void stopped() {
        Summary known = summary;
        line(known == null ? "Stopped." : "Stopped. The next start continues on " + known.data() + ".");
    }

    private synchronized void draw() {
        Summary known = summary;
        if (known == null || clock.isShutdown()) {
            return;
        }
        List<String> lines = terminal ? known.figures() : List.of(String.join("  ", known.figures()));
        if (terminal && drawn > 0) {
            out.printf("\u001b[%dA\u001b[J", drawn);
        }
        lines.forEach(out::println);
        out.flush();
        drawn = lines.size();
    }

    private void line(String text) {
        out.println(text);
        out.flush();
    }
}
