package io.trunkline.app.system;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A SIPp process. */
final class SippRun implements AutoCloseable {

    private static final Duration GOODBYE = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int TAIL = 40;

    /** What a script's run logs itself. */
    static final String SAYS = "says.log";

    private final String scenario;
    private final Path folder;
    private final Process process;

    SippRun(String scenario, Path folder, Process process) {
        this.scenario = scenario;
        this.folder = folder;
        this.process = process;
    }

    /** Waits for its end and returns what it counted; fails unless all of its calls went as the scenario says. */
    SippCounts succeeds(Duration patience) {
        int code = exit(patience);
        if (code != 0) {
            throw failure("ended with code " + code);
        }
        return SippCounts.of(folder, this::failure);
    }

    /** Waits for its end and returns what it counted, failed calls and all. */
    SippCounts finishes(Duration patience) {
        exit(patience);
        return SippCounts.of(folder, this::failure);
    }

    /** Of a script: waits until it rings where it has dialled. */
    void rings() {
        var unused = says("rings");
    }

    /** Of a script: waits until its call is answered; the dialog as a Replaces header names it (RFC 3891). */
    String talks() {
        return says("talks").substring("talks ".length());
    }

    private String says(String what) {
        Path log = folder.resolve(SAYS);
        return Await.value(
                "SIPp, scenario " + scenario + ": " + what,
                PATIENCE,
                () -> Tail.lines(log).stream()
                        .filter(line -> line.startsWith(what))
                        .findFirst()
                        .orElse(""),
                line -> !line.isEmpty());
    }

    /** CPU time that it has used; zero once it has ended. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    boolean endsWithin(Duration time) throws InterruptedException {
        return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** For scenarios that wait for calls: no further ones; then as {@link #succeeds}. */
    SippCounts ends() {
        process.destroy();
        return succeeds(GOODBYE);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private int exit(Duration patience) {
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                AssertionError failure = failure("did not end within " + patience.toSeconds() + " s");
                close();
                throw failure;
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private AssertionError failure(String what) {
        return new AssertionError("SIPp, scenario " + scenario + ": " + what + "\n--- errors\n"
                + Tail.of(folder.resolve("errors.log"), TAIL) + "\n--- screen\n"
                + Tail.of(folder.resolve("screen.txt"), TAIL));
    }
}
