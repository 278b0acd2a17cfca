package io.trunkline.projections.runner;

import io.trunkline.projections.ProjectedDocument;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Documents in memory with the store's semantics, which can crash in the middle of a write. */
final class MapDocuments<D extends ProjectedDocument> implements Documents<D> {

    /** What a power cut looks like to the writer's successor. */
    static final class Crash extends RuntimeException {}

    private final Map<String, D> stored;
    private final Random random;
    private final int crashOneIn;

    /**
     * A view of a shared map.
     *
     * @param crashOneIn a write in so many crashes; 0 for never
     */
    MapDocuments(Map<String, D> stored, Random random, int crashOneIn) {
        this.stored = stored;
        this.random = random;
        this.crashOneIn = crashOneIn;
    }

    @Override
    public Map<String, D> load(Set<String> ids) {
        Map<String, D> found = new HashMap<>();
        for (String id : ids) {
            D document = stored.get(id);
            if (document != null) {
                found.put(id, document);
            }
        }
        return found;
    }

    @Override
    public boolean write(List<Change<D>> changes) {
        boolean crash = crashOneIn > 0 && random.nextInt(crashOneIn) == 0;
        int reach = crash ? random.nextInt(changes.size()) : changes.size();
        boolean all = true;
        for (Change<D> change : changes.subList(0, reach)) {
            all &= write(change);
        }
        if (crash) {
            throw new Crash();
        }
        return all;
    }

    private boolean write(Change<D> change) {
        D now = stored.get(change.after().id());
        D before = change.before();
        boolean asLoaded = now == null ? before == null : before != null && now.position() == before.position();
        if (asLoaded) {
            stored.put(change.after().id(), change.after());
        }
        return asLoaded;
    }
}
