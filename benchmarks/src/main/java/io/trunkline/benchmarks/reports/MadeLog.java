package io.trunkline.benchmarks.reports;

import io.trunkline.events.AgentEvent.AgentCreated;
import io.trunkline.events.AgentId;
import io.trunkline.events.CallId;
import io.trunkline.events.Event;
import io.trunkline.events.QueueEvent.QueueCreated;
import io.trunkline.events.QueueId;
import io.trunkline.events.QueueSettings;
import io.trunkline.events.QueueSettings.RoutingStrategy;
import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.NewEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A log of a queue, an agent and many {@link MadeCall}s, seven events each. */
final class MadeLog {

    private static final int LANES = 32;
    private static final Instant OPENS = Instant.parse("2026-03-01T08:00:00Z");
    private static final QueueId QUEUE = new QueueId(new UUID(1, 0));
    private static final AgentId AGENT = new AgentId(new UUID(2, 0));

    private MadeLog() {}

    static void fill(EventLog log, int calls) throws InterruptedException, ExecutionException {
        append(log, List.of(queue(QUEUE, 0, OPENS)));
        append(log, List.of(new AgentCreated(AGENT, "Ada", "1000", OPENS)));
        try (ExecutorService lanes = Executors.newFixedThreadPool(LANES)) {
            List<Future<?>> done = new ArrayList<>();
            for (int i = 0; i < calls; i++) {
                CallId call = new CallId(new UUID(3, i));
                Instant received = OPENS.plus(Duration.ofMillis(100L * i));
                done.add(lanes.submit(() -> append(log, MadeCall.events(call, QUEUE, AGENT, received))));
            }
            for (Future<?> one : done) {
                one.get();
            }
        }
    }

    static QueueCreated queue(QueueId queue, int number, Instant at) {
        return new QueueCreated(
                queue, QueueSettings.plain("Queue " + number, RoutingStrategy.LONGEST_IDLE, 15, 20, 20, 5, 3, 0), at);
    }

    /** Events of one stream, its first ones. */
    static void append(EventLog log, List<Event> events) {
        log.append(
                events.getFirst().stream(),
                EventLog.NO_STREAM,
                events.stream()
                        .map(event -> new NewEvent(
                                UUID.randomUUID(), event, UUID.randomUUID().toString(), null, "edge-1", "node-1"))
                        .toList());
    }
}
