package io.trunkline.projections.line;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoDatabase;
import io.trunkline.projections.store.LiveCollection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reads lines and ring groups. */
public final class LineDirectory {

    /** More ring groups than this are not read. */
    public static final int MOST_GROUPS = 10_000;

    private final LiveCollection<LineDocument> lines;
    private final LiveCollection<RingGroupDocument> groups;

    public LineDirectory(MongoDatabase database) {
        lines = new LiveCollection<>(database, new LineProjector());
        groups = new LiveCollection<>(database, new RingGroupProjector());
    }

    /** Absent: nothing was ever set. */
    public Optional<LineDocument> line(String extension) {
        return Optional.ofNullable(lines.get().find(eq("_id", extension)).first());
    }

    /** Those that are there, by name. */
    public List<RingGroupDocument> groups() {
        List<RingGroupDocument> all =
                groups.get().find().limit(MOST_GROUPS).batchSize(MOST_GROUPS).into(new ArrayList<>());
        return all.stream()
                .filter(group -> !group.removed())
                .sorted(Comparator.comparing(RingGroupDocument::name).thenComparing(RingGroupDocument::id))
                .toList();
    }
}
