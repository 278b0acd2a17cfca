package io.trunkline.projections.runner;

import io.trunkline.projections.store.ParkedEvent;
import io.trunkline.projections.store.ParkedEvents;
import java.util.Collection;
import java.util.List;

/** Where the parked events of one collection lie. */
interface Shelf {

    /** All, oldest first. */
    List<ParkedEvent> all();

    /** Puts them in, in place of those of the same ids. */
    void put(List<ParkedEvent> events);

    void remove(Collection<String> ids);

    /** In MongoDB. */
    static Shelf of(ParkedEvents events, String collection) {
        return new Shelf() {
            @Override
            public List<ParkedEvent> all() {
                return events.of(collection);
            }

            @Override
            public void put(List<ParkedEvent> parked) {
                events.put(parked);
            }

            @Override
            public void remove(Collection<String> ids) {
                events.remove(ids);
            }
        };
    }
}
