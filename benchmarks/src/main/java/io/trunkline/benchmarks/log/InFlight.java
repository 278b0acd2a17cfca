package io.trunkline.benchmarks.log;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Keeps a number of requests under way for a while and counts the answers. */
final class InFlight {

    private InFlight() {}

    /**
     * Answers a second.
     *
     * @param request begins the request of a lane; a lane has one request at a time
     */
    static double perSecond(int lanes, Duration time, IntFunction<? extends CompletableFuture<?>> request)
            throws InterruptedException {
        Semaphore ended = new Semaphore(0);
        AtomicLong answers = new AtomicLong();
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        long begun = System.nanoTime();
        long deadline = begun + time.toNanos();
        for (int lane = 0; lane < lanes; lane++) {
            int self = lane;
            Thread.startVirtualThread(() -> {
                try {
                    while (System.nanoTime() < deadline) {
                        request.apply(self).join();
                        answers.incrementAndGet();
                    }
                } catch (RuntimeException e) {
                    failure.set(e);
                } finally {
                    ended.release();
                }
            });
        }
        ended.acquire(lanes);
        long elapsed = System.nanoTime() - begun;
        Throwable first = failure.get();
        if (first != null) {
            throw new IllegalStateException("a request failed", first);
        }
        return answers.get() * 1e9 / elapsed;
    }
}
