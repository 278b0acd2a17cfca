package io.trunkline.projections;

import io.trunkline.eventstore.Envelope;
import java.util.List;
import java.util.Set;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Folds events into documents of one kind. Pure: no clock, no look-ups; the same events in the same order always give
 * the same documents. Exceptions mean that the event breaks the log's own rules, and park it.
 */
public interface Projector<D extends ProjectedDocument> {

    /** What the documents are, in snake case: {@code call_history}. */
    String name();

    /** Grows when the documents' meaning changes; a new version is built beside the old one. */
    int version();

    Class<D> documentType();

    /** The streams' category whose events it folds ({@code call}); one of those that cannot be read is parked. */
    String category();

    /** Ids of all documents that the event touches, from the event alone. */
    Set<String> identities(Envelope envelope);

    /**
     * The document after the event, with the event's position.
     *
     * @param id one of the event's {@link #identities}
     * @param document null where no event has touched it before
     */
    D apply(String id, @Nullable D document, Envelope envelope);

    /** Secondary indexes that the readers' queries need. */
    default List<Bson> indexes() {
        return List.of();
    }

    /** The version is in the collection's name: {@code call_history_v1}. */
    default String collection() {
        return name() + "_v" + version();
    }
}
