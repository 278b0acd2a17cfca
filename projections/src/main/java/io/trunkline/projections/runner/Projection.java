package io.trunkline.projections.runner;

import io.trunkline.eventstore.Envelope;
import io.trunkline.eventstore.LogEntry;
import io.trunkline.eventstore.Unreadable;
import io.trunkline.eventstore.UnreadableEvent;
import io.trunkline.projections.ProjectedDocument;
import io.trunkline.projections.Projector;
import io.trunkline.projections.runner.Documents.Change;
import io.trunkline.projections.runner.ProjectionFault.Code;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One projector with its documents and the position that it has reached. Used by one thread at a time. */
final class Projection<D extends ProjectedDocument> {

    private static final Logger LOG = LoggerFactory.getLogger(Projection.class);

    /** Documents held at once; a batch that touches more is written in parts. */
    private static final int DOCUMENT_LIMIT = 5_000;

    /** Lost races after which the store is given a pause. */
    private static final int RACE_LIMIT = 50;

    /** An exception of the projector, with the event that it came from. */
    private record Refusal(Envelope event, RuntimeException cause) {}

    private final Projector<D> projector;
    private final String collection;
    private final Documents<D> documents;
    private volatile long position;
    private volatile @Nullable ProjectionFault fault;

    Projection(Projector<D> projector, String collection, Documents<D> documents, long position) {
        this.projector = projector;
        this.collection = collection;
        this.documents = documents;
        this.position = position;
    }

    Projector<D> projector() {
        return projector;
    }

    String collection() {
        return collection;
    }

    /** Every event up to here is in the documents. */
    long position() {
        return position;
    }

    @Nullable
    ProjectionFault fault() {
        return fault;
    }

    /** Nothing that concerns it lies between its position and this one, or a competitor has folded it. */
    void moveTo(long reached) {
        if (fault == null) {
            position = Math.max(position, reached);
        }
    }

    /** Folds events in log order; those that it has passed are skipped. Halts at one that cannot be folded. */
    void fold(List<? extends LogEntry> events) {
        List<? extends LogEntry> left =
                events.stream().filter(e -> e.position() > position).toList();
        while (!left.isEmpty() && fault == null) {
            int folded = foldSome(left);
            left = left.subList(folded, left.size());
        }
    }

    /** Folds as many events as touch {@link #DOCUMENT_LIMIT} documents, at least one. */
    private int foldSome(List<? extends LogEntry> events) {
        Map<String, List<Envelope>> byDocument = new LinkedHashMap<>();
        int taken = 0;
        for (LogEntry entry : events) {
            try {
                assign(entry, byDocument);
            } catch (RuntimeException e) {
                write(byDocument, events.subList(0, taken));
                halt(e instanceof UnreadableEvent ? Code.EVENT_UNREADABLE : Code.EVENT_NOT_FOLDED, entry, e);
                return taken;
            }
            taken++;
            if (byDocument.size() >= DOCUMENT_LIMIT) {
                break;
            }
        }
        write(byDocument, events.subList(0, taken));
        return taken;
    }

    /** Unreadable events of other streams' categories would not have touched its documents either. */
    private void assign(LogEntry entry, Map<String, List<Envelope>> byDocument) {
        switch (entry) {
            case Envelope event ->
                projector.identities(event).forEach(id -> byDocument
                        .computeIfAbsent(id, _ -> new ArrayList<>())
                        .add(event));
            case Unreadable event -> {
                if (event.category().equals(projector.category())) {
                    throw event.problem();
                }
            }
        }
    }

    /** A document that the store refuses halts the projection before all events of this part. */
    private void write(Map<String, List<Envelope>> byDocument, List<? extends LogEntry> events) {
        try {
            foldAndStore(byDocument, events);
        } catch (DocumentRejected e) {
            halt(Code.DOCUMENT_REJECTED, events.getFirst(), e);
        }
    }

    private void foldAndStore(Map<String, List<Envelope>> byDocument, List<? extends LogEntry> events) {
        Refusal refusal = null;
        for (int race = 0; race < RACE_LIMIT; race++) {
            List<Change<D>> changes = new ArrayList<>();
            Refusal found = refusal;
            Map<String, D> loaded = documents.load(byDocument.keySet());
            for (Map.Entry<String, List<Envelope>> entry : byDocument.entrySet()) {
                found = change(entry.getKey(), loaded.get(entry.getKey()), entry.getValue(), found, changes);
            }
            if (!Objects.equals(found, refusal)) {
                refusal = found;
                continue;
            }
            if (changes.isEmpty() || documents.write(changes)) {
                passed(events, refusal);
                return;
            }
        }
        throw new TooManyRaces(collection);
    }

    /** Folds one document's events before a refused one; returns the earlier one of the known refusal and a new one. */
    private @Nullable Refusal change(
            String id, @Nullable D before, List<Envelope> events, @Nullable Refusal known, List<Change<D>> changes) {
        D after = before;
        for (Envelope event : events) {
            if (known != null && event.position() >= known.event.position()) {
                break;
            }
            if (after != null && event.position() <= after.position()) {
                continue;
            }
            try {
                after = projector.apply(id, after, event);
            } catch (RuntimeException e) {
                return new Refusal(event, e);
            }
        }
        if (after != null && (before == null || after.position() > before.position())) {
            changes.add(new Change<>(before, after));
        }
        return known;
    }

    private void passed(List<? extends LogEntry> events, @Nullable Refusal refusal) {
        if (fault != null) {
            return;
        }
        for (LogEntry event : events) {
            if (refusal != null && event.position() >= refusal.event.position()) {
                halt(Code.EVENT_NOT_FOLDED, refusal.event, refusal.cause);
                return;
            }
            position = event.position();
        }
    }

    private void halt(Code code, LogEntry event, RuntimeException cause) {
        if (fault != null) {
            return;
        }
        String message = cause.getMessage() == null ? cause.getClass().getName() : cause.getMessage();
        fault = new ProjectionFault(code, event.position(), event.id(), event.name(), message);
        LOG.error("{} halted at position {} ({}): {} {}", collection, event.position(), event.name(), code, message);
    }
}
