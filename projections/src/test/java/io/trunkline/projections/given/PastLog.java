package io.trunkline.projections.given;

import io.trunkline.events.Event;
import io.trunkline.eventstore.Envelope;
import io.trunkline.eventstore.EventLog;
import io.trunkline.projections.ProjectedDocument;
import io.trunkline.projections.Projector;
import io.trunkline.testkit.log.InMemoryEventLog;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;

/** A log that took each of its events when it happened, and moments of it. */
public final class PastLog {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final InMemoryEventLog log = new InMemoryEventLog(now::get);
    private final List<Envelope> all;
    private final TreeMap<Long, Instant> taken = new TreeMap<>();

    public PastLog(List<Event> events) {
        for (Event event : events) {
            now.set(event.at());
            Logs.append(log, List.of(event));
        }
        all = log.readAll(EventLog.START, Integer.MAX_VALUE);
        all.forEach(event -> taken.put(event.position(), event.recordedAt()));
    }

    public EventLog log() {
        return log;
    }

    public List<Envelope> all() {
        return all;
    }

    /** Moments of it at random, in order: its beginning, its head, and what lies between. */
    public List<Moment> moments(int count, Random random) {
        long head = all.getLast().position();
        TreeSet<Long> positions = new TreeSet<>(List.of(EventLog.START, head));
        while (positions.size() < Math.min(count, head)) {
            positions.add(random.nextLong(head));
        }
        return positions.stream().map(this::moment).toList();
    }

    private Moment moment(long position) {
        Map.Entry<Long, Instant> newest = taken.floorEntry(position);
        return new Moment(position, newest == null ? Instant.EPOCH : newest.getValue());
    }

    /** The log had come to a position. */
    public record Moment(long position, Instant at) {}

    /** Documents of one kind, folded from the log's beginning. */
    public <D extends ProjectedDocument> Fresh<D> fresh(Projector<D> projector) {
        return new Fresh<>(projector);
    }

    /** Documents folded plainly and never read from a store, up to one moment after the other. */
    public final class Fresh<D extends ProjectedDocument> {

        private final Projector<D> projector;
        private final Map<String, D> documents = new TreeMap<>();
        private int folded;

        private Fresh(Projector<D> projector) {
            this.projector = projector;
        }

        /** Moments are given in order. */
        public Map<String, D> upTo(Moment moment) {
            while (folded < all.size() && all.get(folded).position() <= moment.position) {
                Envelope event = all.get(folded++);
                projector
                        .identities(event)
                        .forEach(id -> documents.put(id, projector.apply(id, documents.get(id), event)));
            }
            return documents;
        }
    }
}
