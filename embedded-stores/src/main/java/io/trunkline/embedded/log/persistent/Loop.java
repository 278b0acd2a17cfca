package io.trunkline.embedded.log.persistent;

import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread on which all groups live. What waits for it is bounded by the calls that are open: each asks for its next
 * message only when the last one is dealt with.
 */
final class Loop implements Executor, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Loop.class);

    private final ScheduledThreadPoolExecutor thread;

    Loop() {
        thread = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("log-groups").daemon().factory());
        thread.setRemoveOnCancelPolicy(true);
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Milliseconds of a clock that never goes back. */
    long now() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    /** Once the loop is closing, tasks fall away: the calls they serve are ended then. */
    @Override
    public void execute(Runnable task) {
        try {
            thread.execute(() -> run(task));
        } catch (RejectedExecutionException e) {
            log.debug("The node is closing; a task of a persistent subscription falls away", e);
        }
    }

    Future<?> in(long millis, Runnable task) {
        return thread.schedule(() -> run(task), Math.max(0, millis), TimeUnit.MILLISECONDS);
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            log.error("A persistent subscription failed", e);
        }
    }

    /** Waits for the task that runs, so that nobody touches the log afterwards. */
    @Override
    public void close() {
        thread.shutdownNow();
        boolean interrupted = false;
        for (boolean ended = false; !ended; ) {
            try {
                ended = thread.awaitTermination(1, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
