package io.trunkline.testkit.log;

import io.trunkline.events.CallEvent;
import io.trunkline.events.CallId;
import io.trunkline.events.Event;
import io.trunkline.events.Personal;
import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.NewEvent;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** A call's stream to fill with events that can be told apart. */
public final class SampleStream {

    public static final Instant START = Instant.parse("2026-11-02T09:00:00.125Z");

    private final CallId call = new CallId(UUID.randomUUID());

    public String name() {
        return call.stream();
    }

    /** The n-th event of the stream. */
    public Event event(int n) {
        Instant at = START.plusMillis(n);
        return n == 0
                ? new CallEvent.CallReceived(call, new Personal(null, "+4930123"), "800", "trunk-1", "node-a", at)
                : new CallEvent.CallMenuChosen(call, "main", String.valueOf(n % 10), "option-" + n, null, at);
    }

    /** Events {@code from} to {@code to - 1}, with new ids. */
    public List<NewEvent> events(int from, int to) {
        return IntStream.range(from, to).mapToObj(n -> newEvent(event(n))).toList();
    }

    public static NewEvent newEvent(Event event) {
        return new NewEvent(UUID.randomUUID(), event, "correlation-1", "causation-1", "test", "node-a");
    }

    /** Fills the stream with its first events in one append; returns the position of the last. */
    public long fill(EventLog log, int count) {
        return log.append(name(), EventLog.NO_STREAM, events(0, count));
    }
}
