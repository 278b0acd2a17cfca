package io.trunkline.projections.given;

import io.trunkline.events.Event;
import io.trunkline.events.EventCatalogue;
import io.trunkline.eventstore.Envelope;
import io.trunkline.projections.ProjectedDocument;
import io.trunkline.projections.Projector;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Puts events into envelopes, and folds them the plain way. */
public final class Envelopes {

    /** Positions have gaps, as in the log. */
    public static final long STRIDE = 10;

    private Envelopes() {}

    /** The events at positions 10, 20, 30 and so on. */
    public static List<Envelope> of(Event... events) {
        return of(List.of(events));
    }

    public static List<Envelope> of(List<Event> events) {
        List<Envelope> envelopes = new ArrayList<>();
        for (Event event : events) {
            envelopes.add(of(event, (envelopes.size() + 1) * STRIDE));
        }
        return envelopes;
    }

    public static Envelope of(Event event, long position) {
        EventCatalogue.Entry entry = EventCatalogue.of(event);
        return new Envelope(
                new UUID(0, position),
                event.stream(),
                0,
                position,
                event.at(),
                "test",
                null,
                "test",
                "test",
                entry.name(),
                entry.revision(),
                event);
    }

    /** All documents of a projector, by id, from the events in order. */
    public static <D extends ProjectedDocument> Folded<D> fold(Projector<D> projector, List<Envelope> events) {
        Folded<D> documents = new Folded<>();
        for (Envelope event : events) {
            for (String id : projector.identities(event)) {
                documents.put(id, projector.apply(id, documents.get(id), event));
            }
        }
        return documents;
    }
}
