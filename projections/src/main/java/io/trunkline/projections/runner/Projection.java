package io.trunkline.projections.runner;

import io.trunkline.eventstore.Envelope;
import io.trunkline.eventstore.LogEntry;
import io.trunkline.eventstore.Unreadable;
import io.trunkline.projections.ProjectedDocument;
import io.trunkline.projections.Projector;
import io.trunkline.projections.runner.Documents.Change;
import io.trunkline.projections.runner.ProjectionFault.Code;
import io.trunkline.projections.store.ParkedEvent;
import io.trunkline.projections.store.ParkedEvent.Cause;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One projector with its documents and the position that it has reached. An event that cannot be folded into one of its
 * documents is parked, and so are later ones of that document; everything else goes on. Used by one thread at a time,
 * which may have the documents of one batch folded beside each other.
 */
final class Projection<D extends ProjectedDocument> {

    private static final Logger LOG = LoggerFactory.getLogger(Projection.class);

    /** Documents held at once; a batch that touches more is written in parts. */
    private static final int DOCUMENT_LIMIT = 5_000;

    /** Documents from which on it pays to fold them in two parts. */
    private static final int WORTH_A_PART = 128;

    /** Lost races after which the store is given a pause. */
    private static final int RACE_LIMIT = 50;

    private static final int MESSAGE_LIMIT = 500;

    /** A document's event that the projector refused, by its place among the document's events of this part. */
    private record Refusal(int at, RuntimeException cause) {}

    private final Projector<D> projector;
    private final String collection;
    private final Documents<D> documents;
    private final Parking parking;
    private final Beside beside;
    private final InstantSource clock;
    private volatile long position;
    private volatile @Nullable ProjectionFault fault;
    private final AtomicLong leftOut = new AtomicLong();

    Projection(
            Projector<D> projector,
            String collection,
            Documents<D> documents,
            long position,
            Parking parking,
            Beside beside,
            InstantSource clock) {
        this.projector = projector;
        this.collection = collection;
        this.documents = documents;
        this.position = position;
        this.parking = parking;
        this.beside = beside;
        this.clock = clock;
    }

    Projector<D> projector() {
        return projector;
    }

    String collection() {
        return collection;
    }

    Parking parking() {
        return parking;
    }

    /** Every event up to here is in the documents, or parked. */
    long position() {
        return position;
    }

    @Nullable
    ProjectionFault fault() {
        return fault;
    }

    /** Events that have come since it halted. */
    long leftOut() {
        return leftOut.get();
    }

    /** Nothing that concerns it lies between its position and this one. */
    void moveTo(long reached) {
        if (fault == null) {
            position = Math.max(position, reached);
        }
    }

    /** Folds events in log order; those that it has passed are skipped. */
    void fold(List<? extends LogEntry> events) {
        List<? extends LogEntry> left = events.isEmpty() || events.getFirst().position() > position
                ? events
                : events.stream().filter(e -> e.position() > position).toList();
        while (!left.isEmpty() && fault == null) {
            int folded = foldSome(left);
            left = left.subList(folded, left.size());
        }
        leftOut.addAndGet(left.size());
    }

    /** Folds as many events as touch {@link #DOCUMENT_LIMIT} documents, at least one. */
    private int foldSome(List<? extends LogEntry> events) {
        Map<String, List<Envelope>> byDocument = new LinkedHashMap<>();
        List<ParkedEvent> parked = new ArrayList<>();
        int taken = 0;
        for (LogEntry entry : events) {
            assign(entry, byDocument, parked);
            taken++;
            if (byDocument.size() >= DOCUMENT_LIMIT) {
                break;
            }
        }
        parked.addAll(store(byDocument));
        ParkedEvent tooMany = parking.park(parked);
        for (LogEntry entry : events.subList(0, taken)) {
            if (tooMany != null && entry.position() >= tooMany.position()) {
                halt(entry, tooMany);
                break;
            }
            position = entry.position();
        }
        return taken;
    }

    /** Unreadable events of other streams' categories would not have touched its documents either. */
    private void assign(LogEntry entry, Map<String, List<Envelope>> byDocument, List<ParkedEvent> parked) {
        switch (entry) {
            case Envelope event -> {
                Set<String> ids;
                try {
                    ids = projector.identities(event);
                } catch (RuntimeException e) {
                    parked.add(parked(null, event, Cause.EVENT_NOT_FOLDED, e));
                    return;
                }
                for (String id : ids) {
                    if (parking.holds(id)) {
                        parked.add(behind(id, event));
                    } else {
                        byDocument.computeIfAbsent(id, _ -> new ArrayList<>()).add(event);
                    }
                }
            }
            case Unreadable event -> {
                if (event.category().equals(projector.category())) {
                    parked.add(parked(null, event, Cause.EVENT_UNREADABLE, event.problem()));
                }
            }
        }
    }

    /** Folds and writes; returns what has to be parked. */
    private List<ParkedEvent> store(Map<String, List<Envelope>> byDocument) {
        if (byDocument.isEmpty()) {
            return List.of();
        }
        int parts = Math.min(beside.width(), byDocument.size() / WORTH_A_PART);
        if (parts < 2) {
            return foldAndStore(byDocument);
        }
        List<Map<String, List<Envelope>>> split = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            split.add(new LinkedHashMap<>());
        }
        byDocument.forEach(
                (id, events) -> split.get(Math.floorMod(id.hashCode(), parts)).put(id, events));
        return beside
                .all(split.stream()
                        .<Callable<List<ParkedEvent>>>map(part -> () -> foldAndStore(part))
                        .toList())
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    /** A document that the store refuses is found by writing each for itself, its event by folding one at a time. */
    private List<ParkedEvent> foldAndStore(Map<String, List<Envelope>> byDocument) {
        try {
            return attempt(byDocument);
        } catch (DocumentRejected e) {
            List<ParkedEvent> parked = new ArrayList<>();
            byDocument.forEach((id, events) ->
                    parked.addAll(byDocument.size() > 1 ? foldAndStore(Map.of(id, events)) : oneByOne(id, events, e)));
            return parked;
        }
    }

    private List<ParkedEvent> oneByOne(String id, List<Envelope> events, DocumentRejected rejection) {
        if (events.size() == 1) {
            return List.of(parked(id, events.getFirst(), Cause.DOCUMENT_REJECTED, rejection));
        }
        List<ParkedEvent> parked = new ArrayList<>();
        for (Envelope event : events) {
            parked.addAll(parked.isEmpty() ? foldAndStore(Map.of(id, List.of(event))) : List.of(behind(id, event)));
        }
        return parked;
    }

    private List<ParkedEvent> attempt(Map<String, List<Envelope>> byDocument) {
        Map<String, Refusal> refused = new LinkedHashMap<>();
        for (int race = 0; race < RACE_LIMIT; race++) {
            refused.clear();
            List<Change<D>> changes = new ArrayList<>(byDocument.size());
            Map<String, D> loaded = documents.load(byDocument.keySet());
            byDocument.forEach((id, events) -> change(id, loaded.get(id), events, refused, changes));
            if (changes.isEmpty() || documents.write(changes)) {
                return refused.isEmpty() ? List.of() : parked(byDocument, refused);
            }
        }
        throw new TooManyRaces(collection);
    }

    /** Folds one document's events, up to one that the projector refuses. */
    private void change(
            String id,
            @Nullable D before,
            List<Envelope> events,
            Map<String, Refusal> refused,
            List<Change<D>> changes) {
        D after = before;
        for (int i = 0; i < events.size(); i++) {
            Envelope event = events.get(i);
            if (after != null && event.position() <= after.position()) {
                continue;
            }
            try {
                after = projector.apply(id, after, event);
            } catch (RuntimeException e) {
                refused.put(id, new Refusal(i, e));
                break;
            }
        }
        if (after != null && (before == null || after.position() > before.position())) {
            changes.add(new Change<>(before, after));
        }
    }

    private List<ParkedEvent> parked(Map<String, List<Envelope>> byDocument, Map<String, Refusal> refused) {
        List<ParkedEvent> parked = new ArrayList<>();
        refused.forEach((id, refusal) -> {
            List<Envelope> events = Objects.requireNonNull(byDocument.get(id));
            parked.add(parked(id, events.get(refusal.at), Cause.EVENT_NOT_FOLDED, refusal.cause));
            events.subList(refusal.at + 1, events.size()).forEach(event -> parked.add(behind(id, event)));
        });
        return parked;
    }

    private ParkedEvent behind(String id, LogEntry event) {
        return ParkedEvent.of(
                collection,
                id,
                event,
                Cause.BEHIND,
                "An earlier event of the same document is parked.",
                clock.instant());
    }

    private ParkedEvent parked(@Nullable String id, LogEntry event, Cause cause, RuntimeException thrown) {
        String message = said(thrown);
        LOG.error(
                "{} parked {} at position {} for {}: {} {}",
                collection,
                event.name(),
                event.position(),
                id == null ? "documents unknown" : id,
                cause,
                message);
        return ParkedEvent.of(collection, id, event, cause, message, clock.instant());
    }

    private static String said(RuntimeException thrown) {
        String message = thrown.getMessage() == null ? thrown.getClass().getName() : thrown.getMessage();
        return message.length() <= MESSAGE_LIMIT ? message : message.substring(0, MESSAGE_LIMIT);
    }

    /** Tries an event again for one document; absent: it is folded. Written by compare and set as ever. */
    @Nullable
    Failed again(String id, Envelope event) {
        List<ParkedEvent> parked = foldAndStore(Map.of(id, List.of(event)));
        return parked.isEmpty()
                ? null
                : new Failed(parked.getFirst().cause(), parked.getFirst().message());
    }

    /** The documents that an event belongs in. */
    Set<String> identities(Envelope event) {
        return projector.identities(event);
    }

    /** True where one of these documents has folded this position or a later one: it cannot take an earlier event. */
    boolean isPast(Set<String> ids, long eventPosition) {
        return documents.load(ids).values().stream().anyMatch(document -> document.position() >= eventPosition);
    }

    /** Why an event cannot be folded. */
    record Failed(Cause cause, String message) {}

    private void halt(LogEntry event, ParkedEvent tooMany) {
        String message = "As many events are parked as may be; the next: " + tooMany.message();
        fault = new ProjectionFault(
                Code.TOO_MANY_PARKED, event.position(), event.id(), event.name(), event.recordedAt(), message);
        LOG.error("{} halted at position {} ({}): {}", collection, event.position(), event.name(), message);
    }
}
