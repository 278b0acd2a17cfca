package io.trunkline.benchmarks.projections;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.trunkline.projections.ProjectedDocument;
import io.trunkline.projections.Projector;
import io.trunkline.projections.Projectors;
import io.trunkline.projections.store.LiveCollection;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.bson.Document;

/** Whoever works meanwhile: ten calls a second come into the log, and fifty times a second a document is read by its id. */
final class Served {

    private static final long READ_EVERY = 20_000_000;
    private static final int READS_A_CALL = 5;
    private static final int IDS = 5_000;

    private final LiveCollection<? extends ProjectedDocument> live;
    private final FilledLog log;
    private final List<String> ids = new ArrayList<>();
    private final Histogram micros = new Histogram(3);
    private final Thread reader = Thread.ofPlatform().name("reader").unstarted(this::read);
    private final Thread caller = Thread.ofPlatform().name("caller").unstarted(this::call);
    private volatile boolean ended;
    private long missing;

    private Served(LiveCollection<? extends ProjectedDocument> live, FilledLog log) {
        this.live = live;
        this.log = log;
    }

    static Served of(MongoDatabase database, String projection, FilledLog log) {
        Projector<?> projector = Projectors.all().stream()
                .filter(p -> p.name().equals(projection))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no projection " + projection));
        Served served = new Served(live(database, projector), log);
        for (Document found : served.live
                .get()
                .withDocumentClass(Document.class)
                .find()
                .projection(new Document("_id", 1))
                .limit(IDS)) {
            served.ids.add(found.getString("_id"));
        }
        served.reader.start();
        served.caller.start();
        return served;
    }

    private static <D extends ProjectedDocument> LiveCollection<D> live(
            MongoDatabase database, Projector<D> projector) {
        return new LiveCollection<>(database, projector);
    }

    private void call() {
        for (long due = System.nanoTime(), number = 0; !ended; due += READ_EVERY * READS_A_CALL, number++) {
            LockSupport.parkNanos(due - System.nanoTime());
            log.oneMore(number);
        }
    }

    /** A read that begins late counts from when it was due. */
    private void read() {
        Random random = new Random(1);
        for (long due = System.nanoTime(); !ended; due += READ_EVERY) {
            LockSupport.parkNanos(due - System.nanoTime());
            MongoCollection<? extends ProjectedDocument> collection = live.get();
            String id = ids.get(random.nextInt(ids.size()));
            if (collection.find(new Document("_id", id)).first() == null) {
                missing++;
            }
            micros.recordValue(Math.max(0, System.nanoTime() - due) / 1_000);
        }
    }

    /** Ends both; what they saw can be asked then. */
    void end() throws InterruptedException {
        ended = true;
        reader.join();
        caller.join();
    }

    Histogram micros() {
        return micros;
    }

    /** Reads that found nothing, of documents that are there. */
    long missing() {
        return missing;
    }
}
