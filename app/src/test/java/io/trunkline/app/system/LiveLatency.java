package io.trunkline.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.app.system.BoardWatchers.Message;
import io.trunkline.embedded.log.EmbeddedLogNode;
import io.trunkline.events.CallEvent;
import io.trunkline.events.CallEvent.AbandonStage;
import io.trunkline.events.CallEvent.CallAbandoned;
import io.trunkline.events.CallEvent.CallQueued;
import io.trunkline.events.CallEvent.CallReceived;
import io.trunkline.events.CallId;
import io.trunkline.events.Personal;
import io.trunkline.events.QueueId;
import io.trunkline.events.QueueVisit;
import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.NewEvent;
import io.trunkline.eventstore.esdb.EventStoreDbLog;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * From an event that is durable to the message at whoever watches a queue. No part of the check; {@code benchmarks/live-latency/run} runs
 * it and its README has the method.
 */
class LiveLatency {

    private static final int SECONDS = Integer.getInteger("live-latency.seconds", 15);
    private static final int WARM_UPS = Integer.getInteger("live-latency.warm-ups", 3);
    private static final String RATES = System.getProperty("live-latency.rates", "100,1000,5000");
    private static final String WATCHERS = System.getProperty("live-latency.watchers", "1,200");

    /** Received, queued, abandoned: a call that changes the board's totals for good. */
    private static final int EVENTS_A_CALL = 3;

    private static final int WARM_UP_RATE = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** As {@code ./trunkline} starts it, and what else is asked for, as a log of the collector. */
    private static final List<String> JVM =
            TrunklineProcess.asTheProduct("1g", System.getProperty("live-latency.jvm", ""));

    /** Later than this a message counts as held up. */
    private static final long HELD_UP = 250_000_000;

    /** One append that is durable: its position, and when it was acknowledged by this process's clock, in nanoseconds. */
    private record Durable(long position, long at) {}

    @Test
    void anEventReachesWhoWatches(@TempDir Path folder) throws Exception {
        try (EmbeddedLogNode node = EmbeddedLogNode.open(folder.resolve("node"), 0);
                EventStoreDbLog log = EventStoreDbLog.connect(node.connectionString());
                TrunklineProcess trunkline = TrunklineProcess.serve(
                        folder.resolve("data"), JVM, Map.of("trunkline.store.event-store", node.connectionString()))) {
            CallCenter center = new CallCenter(trunkline.graphQl()).queue("bench", "ringSeconds: 20, wrapUpSeconds: 0");
            QueueId queue = QueueId.of(center.queueId("bench"));
            for (int n = 0; n < WARM_UPS; n++) {
                line(measured(trunkline, log, queue, WARM_UP_RATE, 50), "warm-up");
            }
            System.out.println("| events/s asked | made | watchers | messages/s each | p50 ms | p99 ms | highest |");
            System.out.println("| ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
            for (int watchers : numbers(WATCHERS)) {
                for (int rate : numbers(RATES)) {
                    Measured measured = measured(trunkline, log, queue, rate, watchers);
                    line(measured, measured.heldUp());
                }
            }
            assertThat(trunkline.errors()).isEmpty();
        }
    }

    private static int[] numbers(String list) {
        return Arrays.stream(list.split(",")).mapToInt(Integer::parseInt).toArray();
    }

    /** Of one load. */
    private record Measured(
            int asked, double made, int watchers, double messages, List<Long> sortedNanos, String heldUp) {}

    private static Measured measured(TrunklineProcess trunkline, EventLog log, QueueId queue, int rate, int watchers)
            throws Exception {
        try (BoardWatchers watching = BoardWatchers.of(trunkline.graphQl().socket(), queue.toString(), watchers)) {
            System.gc(); // what the load before has left is not to be collected during this one
            long collecting = collecting();
            long begun = System.nanoTime();
            List<Durable> durable = load(log, queue, rate);
            double seconds = (System.nanoTime() - begun) / 1e9;
            watching.awaitPosition(durable.getLast().position(), PATIENCE);
            List<Long> latencies = watching.messages().stream()
                    .flatMapToLong(seen -> latencies(durable, seen))
                    .sorted()
                    .boxed()
                    .toList();
            double messages = watching.messages().stream().mapToInt(List::size).sum() / seconds / watchers;
            String heldUp = "here the collector took " + (collecting() - collecting) + " ms; "
                    + heldUp(begun, watching.messages());
            return new Measured(rate, durable.size() * EVENTS_A_CALL / seconds, watchers, messages, latencies, heldUp);
        }
    }

    /** Calls at an even pace, however long each takes to be durable; by position. */
    private static List<Durable> load(EventLog log, QueueId queue, int eventsPerSecond) throws InterruptedException {
        long every = 1_000_000_000L * EVENTS_A_CALL / eventsPerSecond;
        long calls = SECONDS * 1_000_000_000L / every;
        Queue<Durable> durable = new ConcurrentLinkedQueue<>();
        try (ExecutorService lanes = Executors.newVirtualThreadPerTaskExecutor()) {
            long begun = System.nanoTime();
            for (long n = 0; n < calls; n++) {
                LockSupport.parkNanos(begun + n * every - System.nanoTime());
                lanes.execute(() -> durable.add(append(log, queue)));
            }
        }
        assertThat(durable).hasSize((int) calls);
        return durable.stream()
                .sorted(Comparator.comparingLong(Durable::position))
                .toList();
    }

    private static Durable append(EventLog log, QueueId queue) {
        Instant now = Instant.now();
        CallId call = new CallId(UUID.randomUUID());
        List<CallEvent> story = List.of(
                new CallReceived(call, Personal.NOT_RECORDED, "2001", "bench", "bench", now),
                new CallQueued(call, queue, 0, now),
                new CallAbandoned(call, AbandonStage.QUEUE, new QueueVisit(queue, now), now));
        List<NewEvent> events = story.stream()
                .map(event -> new NewEvent(UUID.randomUUID(), event, "bench", null, "bench", "bench"))
                .toList();
        long position = log.append(call.stream(), EventLog.NO_STREAM, events);
        return new Durable(position, System.nanoTime());
    }

    /** Each event's, to the first message that holds it; 0 where the message was here before the acknowledgement. */
    private static LongStream latencies(List<Durable> durable, List<Message> seen) {
        List<Long> nanos = new ArrayList<>();
        int next = 0;
        for (Message message : seen) {
            while (next < durable.size() && durable.get(next).position() <= message.position()) {
                nanos.add(Math.max(0, message.at() - durable.get(next++).at()));
            }
        }
        return nanos.stream().mapToLong(Long::longValue);
    }

    /** Milliseconds that this process has stood still for its collector. */
    private static long collecting() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum();
    }

    /** How often one of them heard nothing for long, the longest, and when in the run that began. */
    private static String heldUp(long begun, List<List<Message>> all) {
        int pauses = 0;
        long longest = 0;
        long when = 0;
        for (List<Message> seen : all) {
            for (int i = 1; i < seen.size(); i++) {
                long pause = seen.get(i).at() - seen.get(i - 1).at();
                pauses += pause > HELD_UP ? 1 : 0;
                if (pause > longest) {
                    longest = pause;
                    when = seen.get(i - 1).at() - begun;
                }
            }
        }
        return String.format(
                Locale.ROOT,
                "%d pauses over 250 ms, the longest %d ms, at %.1f s",
                pauses,
                longest / 1_000_000,
                when / 1e9);
    }

    private static void line(Measured measured, String remark) {
        List<Long> sorted = measured.sortedNanos();
        System.out.printf(
                Locale.ROOT,
                "| %d | %.0f | %d | %.1f | %.1f | %.1f | %.1f | %s%n",
                measured.asked(),
                measured.made(),
                measured.watchers(),
                measured.messages(),
                rank(sorted, 0.5),
                rank(sorted, 0.99),
                rank(sorted, 1),
                remark);
    }

    /** In milliseconds, by nearest rank. */
    private static double rank(List<Long> sorted, double share) {
        return sorted.get((int) Math.max(0, Math.ceil(share * sorted.size()) - 1)) / 1e6;
    }
}
