package io.trunkline.benchmarks.projections;

import io.trunkline.events.CallEvent;
import io.trunkline.events.ConversationEvent;
import io.trunkline.events.Event;
import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.NewEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Two hundred agents' {@link LongCalls}, event by event on an even beat, each an append of its own that is durable. */
final class SteadyLoad {

    private static final int AGENTS = 200;
    private static final long SECOND = 1_000_000_000;

    /** An event in the log. Times in nanoseconds; {@code call} where it is one of a call. */
    record Durable(
            long position, long due, long at, @Nullable String call) {}

    private final EventLog log;
    private final List<Lane> lanes = new ArrayList<>();
    private final Queue<Durable> durable = new ConcurrentLinkedQueue<>();
    private volatile @Nullable Durable newestOfCall;
    private double made;

    SteadyLoad(EventLog log) {
        this.log = log;
        for (int i = 0; i < AGENTS; i++) {
            lanes.add(new Lane(new LongCalls(i)));
        }
    }

    /** Durable events by position. */
    List<Durable> run(int rate, int seconds) throws InterruptedException {
        durable.clear();
        newestOfCall = null;
        long count = (long) rate * seconds;
        CountDownLatch open = new CountDownLatch((int) count);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long begun = System.nanoTime();
            for (long n = 0; n < count; n++) {
                long due = begun + n * SECOND / rate;
                LockSupport.parkNanos(due - System.nanoTime());
                lanes.get((int) (n % AGENTS)).due(due, threads, open);
            }
            open.await();
            made = count / ((System.nanoTime() - begun) / 1e9);
        }
        return durable.stream()
                .sorted(Comparator.comparingLong(Durable::position))
                .toList();
    }

    /** Events a second of the last run, its last append included. */
    double made() {
        return made;
    }

    @Nullable
    Durable newestOfCall() {
        return newestOfCall;
    }

    /** One agent: what is due is appended in its order, however long each takes. */
    private final class Lane {

        private final LongCalls calls;
        private final Map<String, Long> revisions = new HashMap<>();
        private final Queue<Event> script = new ArrayDeque<>();
        private final Queue<Long> waiting = new ArrayDeque<>();
        private boolean busy;

        Lane(LongCalls calls) {
            this.calls = calls;
            script.addAll(calls.opening());
        }

        synchronized void due(long due, ExecutorService threads, CountDownLatch open) {
            waiting.add(due);
            if (!busy) {
                busy = true;
                threads.execute(() -> append(open));
            }
        }

        private void append(CountDownLatch open) {
            for (Long due = next(); due != null; due = next()) {
                durable.add(append(due));
                open.countDown();
            }
        }

        private synchronized @Nullable Long next() {
            Long due = waiting.poll();
            busy = due != null;
            return due;
        }

        private Durable append(long due) {
            if (script.isEmpty()) {
                revisions.keySet().removeIf(stream -> stream.startsWith("call-"));
                script.addAll(calls.next());
            }
            Event event = script.remove();
            String stream = event.stream();
            long revision = revisions.getOrDefault(stream, EventLog.NO_STREAM);
            long position = log.append(
                    stream,
                    revision,
                    List.of(new NewEvent(UUID.randomUUID(), event, "bench", null, "edge-1", "bench")));
            revisions.put(stream, revision + 1);
            boolean ofCall = event instanceof CallEvent || event instanceof ConversationEvent;
            Durable done = new Durable(
                    position, due, System.nanoTime(), ofCall ? stream.substring(stream.indexOf('-') + 1) : null);
            if (ofCall) {
                newestOfCall = done;
            }
            return done;
        }
    }
}
