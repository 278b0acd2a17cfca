package io.trunkline.benchmarks.commands;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.HdrHistogram.Histogram;

/** Virtual threads that each do one thing after the other for a while; each thing is timed. */
final class Lanes {

    private static final long LONGEST_MICROS = 60_000_000;
    private static final int DIGITS = 3;

    private Lanes() {}

    /** How many a second, and how long each took. */
    record Run(double perSecond, double p50Millis, double p99Millis) {

        private static Run of(Histogram micros, long nanos) {
            return new Run(
                    micros.getTotalCount() * 1e9 / nanos,
                    micros.getValueAtPercentile(50) / 1e3,
                    micros.getValueAtPercentile(99) / 1e3);
        }
    }

    /** Runs so many lanes for that time. */
    static Run run(int lanes, Duration time, IntFunction<Runnable> work) throws InterruptedException {
        List<Future<Histogram>> running = new ArrayList<>();
        Histogram all = new Histogram(LONGEST_MICROS, DIGITS);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long begun = System.nanoTime();
            long deadline = begun + time.toNanos();
            for (int lane = 0; lane < lanes; lane++) {
                Runnable one = work.apply(lane);
                running.add(threads.submit(() -> timed(one, deadline)));
            }
            for (Future<Histogram> lane : running) {
                all.add(lane.get());
            }
            return Run.of(all, System.nanoTime() - begun);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a lane failed", e.getCause());
        }
    }

    private static Histogram timed(Runnable one, long deadline) {
        Histogram micros = new Histogram(LONGEST_MICROS, DIGITS);
        long begun = System.nanoTime();
        while (begun < deadline) {
            one.run();
            long ended = System.nanoTime();
            micros.recordValue(Math.min(LONGEST_MICROS, (ended - begun) / 1_000));
            begun = ended;
        }
        return micros;
    }
}
