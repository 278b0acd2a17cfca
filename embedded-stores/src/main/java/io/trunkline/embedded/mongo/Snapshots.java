package io.trunkline.embedded.mongo;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Saves the store from time to time when it has changed, and at the end. */
final class Snapshots implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Snapshots.class);

    private final EmbeddedBackend backend;
    private final SnapshotFile file;
    private final ScheduledExecutorService timer;
    private final ScheduledFuture<?> ticks;
    private long saved;

    Snapshots(EmbeddedBackend backend, SnapshotFile file, Duration every) {
        this.backend = backend;
        this.file = file;
        this.saved = backend.version();
        this.timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("document-snapshots").daemon().factory());
        this.ticks =
                timer.scheduleWithFixedDelay(this::save, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** A snapshot that fails is tried again next time; the one before it stays. */
    private synchronized void save() {
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
        file.close();
    }
}
