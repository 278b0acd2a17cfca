package io.trunkline.projections.runner;

import io.trunkline.projections.store.ParkedEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parked events of one collection, and which documents wait for them. Read once, before the events after the
 * checkpoint are folded: what is parked later by whoever writes the collection is seen by all of them for themselves.
 */
final class Parking {

    /** Rows of one collection; an event that would be one more halts the projection. */
    static final int LIMIT = 10_000;

    private final Shelf shelf;
    private final int limit;
    private Set<String> ids = new HashSet<>();
    private volatile Set<String> documents = Set.of();
    private volatile int count;
    private volatile @Nullable Long incompleteFrom;

    Parking(Shelf shelf) {
        this(shelf, LIMIT);
    }

    Parking(Shelf shelf, int limit) {
        this.shelf = shelf;
        this.limit = limit;
        reload();
    }

    /** Reads the shelf again. */
    void reload() {
        remember(shelf.all(), new HashSet<>(), new HashSet<>());
    }

    Shelf shelf() {
        return shelf;
    }

    boolean holds(String document) {
        return documents.contains(document);
    }

    int count() {
        return count;
    }

    /** Position of the oldest parked event of which nobody knows the documents; absent where there is none. */
    @Nullable
    Long incompleteFrom() {
        return incompleteFrom;
    }

    /** Parks as many as there is room for, in log order; returns the first one that has none. */
    @Nullable
    ParkedEvent park(List<ParkedEvent> events) {
        if (events.isEmpty()) {
            return null;
        }
        List<ParkedEvent> sorted = new ArrayList<>(events);
        sorted.sort(Comparator.comparingLong(ParkedEvent::position));
        ParkedEvent tooMany = null;
        List<ParkedEvent> fitting = new ArrayList<>();
        int room = limit - ids.size();
        for (ParkedEvent event : sorted) {
            if (!ids.contains(event.id()) && --room < 0) {
                tooMany = event;
                break;
            }
            fitting.add(event);
        }
        shelf.put(fitting);
        remember(fitting, ids, new HashSet<>(documents));
        return tooMany;
    }

    private void remember(List<ParkedEvent> events, Set<String> known, Set<String> waiting) {
        Long incomplete = known.isEmpty() ? null : incompleteFrom;
        for (ParkedEvent event : events) {
            known.add(event.id());
            String document = event.document();
            if (document != null) {
                waiting.add(document);
            } else if (incomplete == null || event.position() < incomplete) {
                incomplete = event.position();
            }
        }
        ids = known;
        documents = waiting;
        count = known.size();
        incompleteFrom = incomplete;
    }
}
