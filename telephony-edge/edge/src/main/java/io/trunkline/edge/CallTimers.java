package io.trunkline.edge;

import io.trunkline.callcontrol.call.Signal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The timers of one call, one of each kind. Used on the call's own actor only. */
final class CallTimers {

    private final ScheduledExecutorService threads;
    private final Clock clock;
    private final Consumer<Signal> fired;
    private final Map<Signal.Timer, Future<?>> running = new EnumMap<>(Signal.Timer.class);

    CallTimers(ScheduledExecutorService threads, Clock clock, Consumer<Signal> fired) {
        this.threads = threads;
        this.clock = clock;
        this.fired = fired;
    }

    /** Sets a timer; another of its kind gives way to it. */
    void start(Signal.Timer timer, Instant at, int generation) {
        long delay = Math.max(0, Duration.between(clock.instant(), at).toMillis());
        Future<?> before = running.put(
                timer,
                threads.schedule(
                        () -> fired.accept(new Signal.TimerFired(timer, generation)), delay, TimeUnit.MILLISECONDS));
        if (before != null) {
            before.cancel(false);
        }
    }

    void close() {
        running.values().forEach(timer -> timer.cancel(false));
        running.clear();
    }
}
