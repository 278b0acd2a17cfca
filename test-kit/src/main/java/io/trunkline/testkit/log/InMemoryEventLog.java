package io.trunkline.testkit.log;

import io.trunkline.events.EventCatalogue;
import io.trunkline.eventstore.EventCodec;
import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.LogEntry;
import io.trunkline.eventstore.LogListener;
import io.trunkline.eventstore.LogUnavailable;
import io.trunkline.eventstore.NewEvent;
import io.trunkline.eventstore.WrongRevision;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * An {@link EventLog} in memory with EventStoreDB's semantics: sparse positions, exact expected revisions, recognised
 * retries. Events pass through the real codec. It can go away and come back, as a node does.
 */
public final class InMemoryEventLog implements EventLog {

    /** Positions are this far apart, so that nobody counts on them being dense. */
    private static final int STRIDE = 64;

    private final EventCodec codec = new EventCodec();
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<LogEntry> all = new ArrayList<>();
    private final Map<String, List<LogEntry>> streams = new HashMap<>();
    private boolean away;
    private int absences;

    public InMemoryEventLog(InstantSource clock) {
        this.clock = clock;
    }

    public InMemoryEventLog() {
        this(InstantSource.system());
    }

    @Override
    public long append(String stream, long expectedRevision, List<NewEvent> events) {
        EventLog.requireAppendable(stream, expectedRevision, events);
        lock.lock();
        try {
            requireHere();
            List<LogEntry> held = streams.computeIfAbsent(stream, s -> new ArrayList<>());
            if (isRetry(held, expectedRevision, events)) {
                return held.get((int) expectedRevision + events.size()).position();
            }
            if (held.size() - 1 != expectedRevision) {
                throw new WrongRevision(stream, expectedRevision, held.size() - 1);
            }
            events.forEach(event -> add(held, stream, event));
            changed.signalAll();
            return held.getLast().position();
        } finally {
            lock.unlock();
        }
    }

    private static boolean isRetry(List<LogEntry> held, long expectedRevision, List<NewEvent> events) {
        int first = (int) expectedRevision + 1;
        if (held.size() < first + events.size()) {
            return false;
        }
        for (int i = 0; i < events.size(); i++) {
            if (!held.get(first + i).id().equals(events.get(i).id())) {
                return false;
            }
        }
        return true;
    }

    private void add(List<LogEntry> held, String stream, NewEvent event) {
        String name = EventCatalogue.of(event.event()).name();
        add(held, stream, event.id(), name, codec.data(event.event()), codec.metadata(event));
    }

    private void add(List<LogEntry> held, String stream, UUID id, String name, byte[] data, byte[] metadata) {
        long position = (long) (all.size() + 1) * STRIDE;
        LogEntry entry = codec.entry(id, stream, held.size(), position, clock.instant(), name, data, metadata);
        held.add(entry);
        all.add(entry);
    }

    /** Appends what some other version, or another tool, might have written. */
    public void plant(String stream, String name, byte[] data, byte[] metadata) {
        lock.lock();
        try {
            add(
                    streams.computeIfAbsent(stream, s -> new ArrayList<>()),
                    stream,
                    UUID.randomUUID(),
                    name,
                    data,
                    metadata);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long positionBefore(Instant instant, long mark) {
        lock.lock();
        try {
            requireHere();
            return all.subList(indexAfter(mark), all.size()).stream()
                    .takeWhile(entry -> entry.recordedAt().isBefore(instant))
                    .mapToLong(LogEntry::position)
                    .max()
                    .orElse(mark);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<LogEntry> browseStream(String stream, long fromRevision, int max) {
        lock.lock();
        try {
            requireHere();
            List<LogEntry> held = streams.getOrDefault(stream, List.of());
            return page(held, (int) Math.min(fromRevision, held.size()), max);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public OptionalLong lastRevision(String stream) {
        lock.lock();
        try {
            requireHere();
            List<LogEntry> held = streams.getOrDefault(stream, List.of());
            return held.isEmpty() ? OptionalLong.empty() : OptionalLong.of(held.size() - 1);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<LogEntry> browse(long afterPosition, int max) {
        lock.lock();
        try {
            requireHere();
            return page(all, indexAfter(afterPosition), max);
        } finally {
            lock.unlock();
        }
    }

    private static List<LogEntry> page(List<LogEntry> from, int first, int max) {
        return List.copyOf(from.subList(first, (int) Math.min((long) first + max, from.size())));
    }

    private int indexAfter(long position) {
        return position < STRIDE ? 0 : (int) Math.min(position / STRIDE, all.size());
    }

    @Override
    public long head() {
        lock.lock();
        try {
            requireHere();
            return all.isEmpty() ? START : all.getLast().position();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Following follow(long afterPosition, LogListener listener) {
        InMemoryFollower follower = new InMemoryFollower(this, afterPosition, listener);
        follower.start();
        return follower;
    }

    /** From now on every call fails with {@link LogUnavailable}, and followers are interrupted. */
    public void goAway() {
        lock.lock();
        try {
            away = true;
            absences++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Everything that was appended is still there. */
    public void comeBack() {
        lock.lock();
        try {
            away = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void requireHere() {
        if (away) {
            throw new LogUnavailable("the log is away", null);
        }
    }

    /** What a follower finds when it looks: events, whether the log is there, and how often it has been away. */
    record Look(List<LogEntry> events, boolean away, int absences) {}

    /** Waits until there is something after the position, or the log's presence is not what it was, or {@code closed}. */
    Look await(long afterPosition, Look before, int max, BooleanSupplier closed) throws InterruptedException {
        lock.lock();
        try {
            while (true) {
                Look now = new Look(away ? List.of() : page(all, indexAfter(afterPosition), max), away, absences);
                boolean same = now.away() == before.away() && now.absences() == before.absences();
                if (!now.events().isEmpty() || !same || closed.getAsBoolean()) {
                    return now;
                }
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    void wake() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
