package io.trunkline.recording;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that gives each of its recorders a turn ten times a second. Off the media loops: it waits for disks. Whatever fails
 * in a turn, be it an Error, ends that recorder and no other: the thread writes on.
 */
final class Writer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Writer.class);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Set<WriterTurn> recorders = ConcurrentHashMap.newKeySet();
    private final LongAdder late = new LongAdder();
    private final Thread thread;
    private volatile boolean closing;
    /** By {@link System#nanoTime}, when a round was over, or the first of several recorders came. */
    private volatile long roundedAt = System.nanoTime();

    Writer(String name) {
        thread = Thread.ofPlatform().name(name).daemon().start(this::run);
    }

    void add(WriterTurn recorder) {
        if (recorders.isEmpty()) {
            roundedAt = System.nanoTime();
        }
        recorders.add(recorder);
    }

    /** How long ago all had their last turns, in nanoseconds; 0 while it has none to give. */
    long age() {
        return recorders.isEmpty() ? 0 : Math.max(0, System.nanoTime() - roundedAt);
    }

    int size() {
        return recorders.size();
    }

    /** Of recordings that are over. */
    long late() {
        return late.sum();
    }

    private void run() {
        while (!closing || !recorders.isEmpty()) {
            round();
            roundedAt = System.nanoTime();
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private void round() {
        try {
            for (WriterTurn recorder : recorders) {
                turn(recorder);
            }
        } catch (Throwable e) { // not even memory to go through them: the next round comes all the same
            tell("writing failed", e);
        }
    }

    private void turn(WriterTurn recorder) {
        try {
            recorder.turn();
        } catch (Throwable e) { // an Error too, as of memory, would end the thread and with it the recordings of all
            // others
            tell("a recorder's turn failed", e);
            fail(recorder, e);
        }
        if (recorder.isClosed()) {
            recorders.remove(recorder);
            late.add(recorder.late());
        }
    }

    private static void fail(WriterTurn recorder, Throwable cause) {
        try {
            recorder.failed(cause);
        } catch (Throwable e) { // its end may fail as its turn did, and is still no matter of the others
            tell("a recorder that failed could not be ended", e);
        }
    }

    private static void tell(String what, Throwable cause) {
        try {
            log.error(what, cause);
        } catch (Throwable _) { // no memory even for the line: the thread is worth more
            return;
        }
    }

    /** Waits until all that was recorded is on disk. */
    @Override
    public void close() {
        recorders.forEach(WriterTurn::close);
        closing = true;
        LockSupport.unpark(thread);
        try {
            if (!thread.join(PATIENCE)) {
                log.error("{} recordings are not on disk after {}", recorders.size(), PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
