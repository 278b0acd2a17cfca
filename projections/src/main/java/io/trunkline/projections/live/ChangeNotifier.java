package io.trunkline.projections.live;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells subscribers of changes on a thread of its own, so that a slow one never holds up the fold. */
final class ChangeNotifier implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ChangeNotifier.class);

    private final Map<Object, Runnable> subscribers = new ConcurrentHashMap<>();
    private final Semaphore changes = new Semaphore(0);
    private final Thread thread;

    ChangeNotifier(String name) {
        thread = Thread.ofVirtual().name(name).start(this::run);
    }

    Runnable subscribe(Runnable onChange) {
        Object key = new Object();
        subscribers.put(key, onChange);
        return () -> subscribers.remove(key);
    }

    void changed() {
        if (changes.availablePermits() == 0) {
            changes.release();
        }
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                changes.acquire();
                changes.drainPermits();
                subscribers.values().forEach(ChangeNotifier::tell);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void tell(Runnable subscriber) {
        try {
            subscriber.run();
        } catch (RuntimeException e) {
            LOG.warn("a subscriber of the live boards failed", e);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
