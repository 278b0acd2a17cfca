package io.trunkline.command.axon;

import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.ForwardingEventLog;
import io.trunkline.eventstore.LogEntry;
import io.trunkline.eventstore.NewEvent;
import java.util.List;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A log that counts what is read, and whose appends wait until they are let go, so that a test sees commands in flight. */
final class WatchedLog extends ForwardingEventLog {

    private final CountDownLatch go = new CountDownLatch(1);
    final CountDownLatch reached = new CountDownLatch(1);
    final AtomicInteger reads = new AtomicInteger();
    /** First revisions of what was read of streams. */
    final Queue<Long> from = new ConcurrentLinkedQueue<>();

    WatchedLog(EventLog log) {
        super(log);
    }

    void letGo() {
        go.countDown();
    }

    @Override
    public long append(String stream, long expectedRevision, List<NewEvent> events) {
        reached.countDown();
        try {
            go.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return log.append(stream, expectedRevision, events);
    }

    @Override
    public List<LogEntry> browseStream(String stream, long fromRevision, int max) {
        reads.incrementAndGet();
        from.add(fromRevision);
        return log.browseStream(stream, fromRevision, max);
    }

    @Override
    public OptionalLong lastRevision(String stream) {
        reads.incrementAndGet();
        return log.lastRevision(stream);
    }
}
