package io.trunkline.command.floor;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Rings once, after a while. */
@FunctionalInterface
public interface Alarm {

    /** Runs {@code what} after the delay, unless what is returned is run before. */
    Runnable in(Duration delay, Runnable what);

    /** An alarm on a scheduler that stays the caller's to shut down. */
    static Alarm on(ScheduledExecutorService scheduler) {
        return (delay, what) -> {
            Future<?> pending = scheduler.schedule(what, delay.toNanos(), TimeUnit.NANOSECONDS);
            return () -> pending.cancel(false);
        };
    }
}
