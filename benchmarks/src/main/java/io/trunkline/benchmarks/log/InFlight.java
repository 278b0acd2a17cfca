package io.trunkline.benchmarks.log;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
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
        long begun = System.nanoTime();
        Lanes running = new Lanes(begun + time.toNanos(), request, lanes);
        for (int lane = 0; lane < lanes; lane++) {
            running.next(lane);
        }
        long answers = running.await();
        return answers * 1e9 / (System.nanoTime() - begun);
    }

    /** No thread waits for an answer: whoever brings it sends the lane's next request. */
    private record Lanes(
            long deadline,
            IntFunction<? extends CompletableFuture<?>> request,
            int count,
            Semaphore ended,
            LongAdder answers,
            AtomicReference<@Nullable Throwable> failure) {

        Lanes(long deadline, IntFunction<? extends CompletableFuture<?>> request, int count) {
            this(deadline, request, count, new Semaphore(0), new LongAdder(), new AtomicReference<>());
        }

        void next(int lane) {
            if (System.nanoTime() >= deadline) {
                ended.release();
                return;
            }
            var _ = request.apply(lane).whenComplete((_, failed) -> {
                if (failed != null) {
                    failure.set(failed);
                    ended.release();
                } else {
                    answers.increment();
                    next(lane);
                }
            });
        }

        long await() throws InterruptedException {
            ended.acquire(count);
            Throwable first = failure.get();
            if (first != null) {
                throw new IllegalStateException("a request failed", first);
            }
            return answers.sum();
        }
    }
}
