package io.trunkline.embedded.mongo;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Saves the store from time to time when it has changed, and at the end. */
final class Snapshots implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Snapshots.class);

    private static final Duration SOON = Duration.ofMillis(200);

    private final EmbeddedBackend backend;
    private final SnapshotFile file;
    private final Journal journal;
    private final AtomicBoolean asked = new AtomicBoolean();
    private final ScheduledExecutorService timer;
    private final ScheduledFuture<?> ticks;
    private long saved;

    Snapshots(EmbeddedBackend backend, SnapshotFile file, Journal journal, Duration every) {
        this.backend = backend;
        this.file = file;
        this.journal = journal;
        this.saved = backend.version();
        this.timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("document-snapshots").daemon().factory());
        this.ticks =
                timer.scheduleWithFixedDelay(this::save, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        journal.onDeletion(this::writeAnewSoon);
        writeAnew(); // what a process deleted that was killed before it came to this
    }

    /** Deletions come in batches; one new file serves many. */
    private void writeAnewSoon() {
        if (asked.compareAndSet(false, true) && !timer.isShutdown()) {
            var unused = timer.schedule(this::writeAnew, SOON.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private synchronized void writeAnew() {
        asked.set(false);
        try {
            Journal.Cut cut = backend.atOneMoment(journal::cut);
            if (cut != null) {
                journal.writeAnew(cut);
            }
        } catch (IOException | RuntimeException e) {
            log.warn("The journal could not be written anew, deleted documents are still in it: {}", e.getMessage());
        }
    }

    /** A snapshot that fails is tried again next time; the one before it stays. */
    private synchronized void save() {
        writeAnew();
        if (backend.version() == saved) {
            return;
        }
        try {
            EmbeddedBackend.Image image = backend.image();
            file.save(image);
            saved = image.version();
        } catch (IOException | RuntimeException e) {
            log.warn("The document store could not be saved: {}", e.getMessage());
        }
    }

    /** Call when no client can write any more. */
    @Override
    public void close() {
        ticks.cancel(false);
        timer.shutdown();
        save();
        journal.close();
        file.close();
    }
}
