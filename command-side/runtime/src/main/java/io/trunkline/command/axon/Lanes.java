package io.trunkline.command.axon;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Work of one lane runs one by one, in the order in which it came; work of different lanes runs side by side. How much
 * waits is for the caller to bound.
 */
final class Lanes {

    private final Executor executor;
    /** What waits in each lane behind what runs; a lane in which nothing runs has no entry. */
    private final ConcurrentMap<String, Queue<Runnable>> waiting = new ConcurrentHashMap<>();

    Lanes(Executor executor) {
        this.executor = executor;
    }

    /**
     * Adds work at the end of a lane.
     *
     * @param work must not throw
     * @throws java.util.concurrent.RejectedExecutionException when the executor takes no more; nothing was added then
     */
    void add(String lane, Runnable work) {
        waiting.compute(lane, (_, behind) -> {
            if (behind == null) {
                executor.execute(() -> run(lane, work));
                return new ArrayDeque<>();
            }
            behind.add(work);
            return behind;
        });
    }

    private void run(String lane, Runnable work) {
        Runnable current = work;
        while (current != null) {
            current.run();
            current = next(lane);
        }
    }

    private @Nullable Runnable next(String lane) {
        AtomicReference<@Nullable Runnable> next = new AtomicReference<>();
        waiting.computeIfPresent(lane, (_, behind) -> {
            next.set(behind.poll());
            return next.get() == null ? null : behind;
        });
        return next.get();
    }
}
