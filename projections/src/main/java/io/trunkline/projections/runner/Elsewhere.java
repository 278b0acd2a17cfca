package io.trunkline.projections.runner;

import io.trunkline.eventstore.EventLog;
import io.trunkline.projections.Projector;
import io.trunkline.projections.store.Checkpoints;
import io.trunkline.projections.store.Pointers;
import io.trunkline.projections.store.Pointers.Pointer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How far the projections have come that other nodes fold: by their checkpoints, when somebody asks. */
final class Elsewhere {

    private final Pointers pointers;
    private final Checkpoints checkpoints;
    private final List<Projector<?>> projectors;
    private volatile Map<String, Long> positions = Map.of();

    Elsewhere(Stores stores, List<Projector<?>> projectors) {
        this.pointers = new Pointers(stores.database());
        this.checkpoints = new Checkpoints(stores.database());
        this.projectors = projectors;
    }

    /** Reads all but those of these names; asks nothing where these are all. */
    void refresh(Set<String> ours) {
        if (ours.size() == projectors.size()) {
            return;
        }
        Map<String, Pointer> live = pointers.all();
        Map<String, String> collections = new HashMap<>();
        for (Projector<?> projector : projectors) {
            if (!ours.contains(projector.name())) {
                Optional<Pointer> pointer = Optional.ofNullable(live.get(projector.name()));
                collections.put(projector.name(), Session.collection(projector, pointer));
            }
        }
        Map<String, Long> stored = checkpoints.find(collections.values());
        Map<String, Long> read = new HashMap<>();
        collections.forEach((name, collection) -> read.put(name, stored.getOrDefault(collection, EventLog.START)));
        positions = read;
    }

    /** By name, how far those have come that were read last. */
    Map<String, Long> positions() {
        return positions;
    }
}
