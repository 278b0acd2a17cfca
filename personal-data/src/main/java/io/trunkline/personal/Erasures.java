package io.trunkline.personal;

import io.trunkline.events.SubjectEvent;
import io.trunkline.events.SubjectId;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows {@code subject.erased}: from the moment it is seen nobody in this process opens that person's data; the key is
 * deleted from the key store as soon as that can be reached, tried again for as long as it takes. Every process does it, and
 * does it again for all of the log at every start: so a restored backup of the key store brings nobody back.
 */
public final class Erasures implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Erasures.class);
    private static final int BATCH = 1_000;
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final KeyStore store;
    private final SubjectKeys keys;
    private final Set<SubjectId> pending;
    private final AtomicBoolean asked = new AtomicBoolean();
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("erasures").daemon().factory());

    /** @param pending shared with whoever opens; grows only while the key store is away, by 16 bytes and a node per person */
    Erasures(KeyStore store, SubjectKeys keys, Set<SubjectId> pending) {
        this.store = store;
        this.keys = keys;
        this.pending = pending;
    }

    /** In log order, on the follower's thread: does not wait for the key store. */
    public void on(SubjectEvent event) {
        switch (event) {
            case SubjectEvent.SubjectErased erased -> erase(erased.subject());
            case SubjectEvent.SubjectHeld _, SubjectEvent.SubjectReleased _ -> {}
        }
    }

    private void erase(SubjectId subject) {
        pending.add(subject);
        keys.forget(subject);
        if (asked.compareAndSet(false, true)) {
            worker.execute(this::delete);
        }
    }

    /** Whether every key that was to be destroyed has been. */
    public boolean areDone() {
        return pending.isEmpty();
    }

    private void delete() {
        asked.set(false);
        while (!pending.isEmpty() && !worker.isShutdown()) {
            List<SubjectId> batch = pending.stream().limit(BATCH).toList();
            try {
                store.delete(batch);
            } catch (RuntimeException e) { // whatever it was: no erasure is given up
                log.warn("{} keys are still to be destroyed: {}", pending.size(), e.getMessage());
                later();
                return;
            }
            // In memory again, perhaps, by a read that began before.
            batch.forEach(keys::forget);
            batch.forEach(pending::remove);
        }
    }

    private void later() {
        if (!worker.isShutdown()) {
            var unused = worker.schedule(this::delete, AGAIN.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
