package io.trunkline.projections.runner;

import io.trunkline.projections.store.ParkedEvent;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/** Parked events in memory. */
final class MapShelf implements Shelf {

    private final TreeMap<String, ParkedEvent> rows = new TreeMap<>();

    @Override
    public List<ParkedEvent> all() {
        return List.copyOf(rows.values());
    }

    @Override
    public void put(List<ParkedEvent> events) {
        events.forEach(event -> rows.put(event.id(), event));
    }

    @Override
    public void remove(Collection<String> ids) {
        ids.forEach(rows::remove);
    }
}
