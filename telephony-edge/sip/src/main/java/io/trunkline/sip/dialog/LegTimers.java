package io.trunkline.sip.dialog;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one leg is to do later. With the leg all of it is given up: a session timer set for half an hour would else keep a
 * call of a minute, its dialog and its messages in memory for that long.
 */
final class LegTimers {

    private static final Logger LOG = LoggerFactory.getLogger(LegTimers.class);

    private final ScheduledExecutorService clockwork;
    private final List<Future<?>> pending = new ArrayList<>();
    private boolean closed;

    /** @param clockwork which lets go of a timer that is cancelled */
    LegTimers(ScheduledExecutorService clockwork) {
        this.clockwork = clockwork;
    }

    /** Runs a step after a while, unless it is cancelled or the leg is over before. */
    synchronized Future<?> in(Duration delay, Runnable step) {
        pending.removeIf(Future::isDone);
        if (!closed) {
            try {
                Future<?> timer = clockwork.schedule(step, delay.toMillis(), TimeUnit.MILLISECONDS);
                pending.add(timer);
                return timer;
            } catch (RejectedExecutionException e) {
                LOG.debug("The user agent has been closed");
            }
        }
        return CompletableFuture.completedFuture(null);
    }

    synchronized void close() {
        closed = true;
        pending.forEach(timer -> timer.cancel(false));
        pending.clear();
    }
}
