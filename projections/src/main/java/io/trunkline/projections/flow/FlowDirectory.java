package io.trunkline.projections.flow;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoDatabase;
import io.trunkline.projections.store.LiveCollection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reads call flows. */
public final class FlowDirectory {

    /** More flows than this are not read. */
    public static final int MOST_FLOWS = 1_000;

    private final LiveCollection<FlowDocument> flows;

    public FlowDirectory(MongoDatabase database) {
        flows = new LiveCollection<>(database, new FlowProjector());
    }

    /** Absent: nothing was ever written. */
    public Optional<FlowDocument> flow(String name) {
        return Optional.ofNullable(flows.get().find(eq("_id", name)).first());
    }

    /** All of them, by name. */
    public List<FlowDocument> flows() {
        List<FlowDocument> all =
                flows.get().find().limit(MOST_FLOWS).batchSize(MOST_FLOWS).into(new ArrayList<>());
        return all.stream().sorted(Comparator.comparing(FlowDocument::id)).toList();
    }
}
