package io.trunkline.command.floor;

import io.trunkline.eventstore.Envelope;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be done on the floor's thread. Events have a limit, at which the log's delivery waits; the rest is
 * bounded by commands in flight, one alarm, and those who ask. So nobody but the follower ever waits here, least of all
 * a command's thread or the floor's own.
 */
final class Mailbox {

    /** Events that may wait. */
    static final int MAX_EVENTS = 4_096;

    /** Something to do. */
    sealed interface Mail {

        /** An event to fold. */
        record Fold(Envelope envelope) implements Mail {}

        /** Anything else. */
        record Task(Runnable work) implements Mail {}
    }

    private final BlockingQueue<Mail> mails = new LinkedBlockingQueue<>();
    private final Semaphore room = new Semaphore(MAX_EVENTS);
    private volatile boolean closed;

    void put(Envelope envelope) {
        room.acquireUninterruptibly();
        if (!closed) {
            mails.add(new Mail.Fold(envelope));
        }
    }

    void put(Runnable task) {
        if (!closed) {
            mails.add(new Mail.Task(task));
        }
    }

    /** Null once it is closed. */
    @Nullable
    Mail take() throws InterruptedException {
        Mail mail = mails.take();
        if (closed) {
            return null;
        }
        if (mail instanceof Mail.Fold) {
            room.release();
        }
        return mail;
    }

    /** Whether the next thing to do is to fold another event of that stream, most likely of the same append. */
    boolean goesOnWith(String stream) {
        return mails.peek() instanceof Mail.Fold(var next) && next.stream().equals(stream);
    }

    int backlog() {
        return mails.size();
    }

    void close() {
        closed = true;
        room.release(Integer.MAX_VALUE / 2);
        mails.add(new Mail.Task(() -> {}));
    }
}
