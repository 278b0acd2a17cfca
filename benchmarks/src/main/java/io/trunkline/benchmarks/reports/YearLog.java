package io.trunkline.benchmarks.reports;

import io.trunkline.events.AgentEvent.AgentCreated;
import io.trunkline.events.AgentId;
import io.trunkline.events.CallId;
import io.trunkline.events.QueueId;
import io.trunkline.eventstore.EventLog;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A year of {@link MadeCall}s, ten hours a day and evenly through it, by a clock that goes as fast as the log takes them: so what the log says of
 * when it took an event is of that year, too.
 */
final class YearLog implements InstantSource {

    static final Instant FROM = Instant.parse("2025-01-01T00:00:00Z");
    static final Instant TO = Instant.parse("2026-01-01T00:00:00Z");
    static final int QUEUES = 10;
    static final int AGENTS = 50;

    private static final int EVENTS_A_CALL = 7;
    private static final int LANES = 32;
    private static final int OPENS = 8;
    private static final int QUARTERS_A_DAY = 40;
    private static final Duration QUARTER = Duration.ofMinutes(15);

    private volatile Instant now = FROM;

    @Override
    public Instant instant() {
        return now;
    }

    static QueueId queue(int number) {
        return new QueueId(new UUID(1, number));
    }

    private static AgentId agent(int number) {
        return new AgentId(new UUID(2, number));
    }

    /** About so many events. */
    void fill(EventLog log, long events) throws InterruptedException, ExecutionException {
        for (int i = 0; i < QUEUES; i++) {
            MadeLog.append(log, List.of(MadeLog.queue(queue(i), i, FROM)));
        }
        for (int i = 0; i < AGENTS; i++) {
            MadeLog.append(log, List.of(new AgentCreated(agent(i), "Agent " + i, Integer.toString(1_000 + i), FROM)));
        }
        long quarters = Duration.between(FROM, TO).toDays() * QUARTERS_A_DAY;
        long calls = events / EVENTS_A_CALL;
        Random random = new Random(11);
        long made = 0;
        try (ExecutorService lanes = Executors.newFixedThreadPool(LANES)) {
            for (long quarter = 0; quarter < quarters; quarter++) {
                now = FROM.plus(Duration.ofDays(quarter / QUARTERS_A_DAY))
                        .plus(Duration.ofHours(OPENS))
                        .plus(QUARTER.multipliedBy(quarter % QUARTERS_A_DAY));
                List<Future<?>> done = new ArrayList<>();
                for (long end = calls * (quarter + 1) / quarters; made < end; made++) {
                    CallId call = new CallId(new UUID(3, made));
                    QueueId queue = queue(random.nextInt(QUEUES));
                    AgentId agent = agent(random.nextInt(AGENTS));
                    Instant received = now.minusSeconds(random.nextInt((int) QUARTER.toSeconds()));
                    done.add(lanes.submit(() -> MadeLog.append(log, MadeCall.events(call, queue, agent, received))));
                }
                for (Future<?> one : done) {
                    one.get();
                }
            }
        }
        now = TO;
    }
}
