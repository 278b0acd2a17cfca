package io.trunkline.command.floor;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** A clock that stands until it is moved, and the alarms set by it. */
final class TestTime implements InstantSource, Alarm {

    private record Pending(Instant at, Runnable what) {}

    private final List<Pending> pending = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-21T12:00:00Z");

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public synchronized Runnable in(Duration delay, Runnable what) {
        Pending alarm = new Pending(now.plus(delay), what);
        pending.add(alarm);
        return () -> cancel(alarm);
    }

    synchronized int alarms() {
        return pending.size();
    }

    /** Moves on, and rings what has become due. */
    void pass(Duration time) {
        List<Pending> due;
        synchronized (this) {
            now = now.plus(time);
            due = pending.stream().filter(alarm -> !alarm.at().isAfter(now)).toList();
            pending.removeAll(due);
        }
        due.forEach(alarm -> alarm.what().run());
    }

    private synchronized void cancel(Pending alarm) {
        pending.remove(alarm);
    }
}
