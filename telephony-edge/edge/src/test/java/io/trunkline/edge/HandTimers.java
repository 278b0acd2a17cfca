package io.trunkline.edge;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Timers that fire when told to. */
final class HandTimers extends ScheduledThreadPoolExecutor {

    final List<Long> delays = new ArrayList<>();
    private final Deque<Runnable> waiting = new ArrayDeque<>();

    boolean closed;

    HandTimers() {
        super(0);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        if (closed) {
            throw new RejectedExecutionException("closed");
        }
        delays.add(unit.toMillis(delay));
        waiting.add(command);
        return super.schedule(() -> {}, 1, TimeUnit.DAYS);
    }

    void fire() {
        waiting.remove().run();
    }
}
