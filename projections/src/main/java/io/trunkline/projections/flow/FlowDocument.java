package io.trunkline.projections.flow;

import io.trunkline.projections.ProjectedDocument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * A flow and its last {@link #KEPT} versions; earlier ones are in the log.
 *
 * @param id the flow's name
 * @param drafted the last version
 * @param published the version that callers meet; absent: none
 * @param versions the newest last
 */
public record FlowDocument(
        @BsonId String id,
        long position,
        int drafted,
        @Nullable Integer published,
        List<Version> versions) implements ProjectedDocument {

    /** Versions that are kept with their texts. */
    public static final int KEPT = 50;

    public FlowDocument {
        versions = List.copyOf(versions);
    }

    /**
     * One version.
     *
     * @param publishedAt when callers met it last; absent: never
     */
    public record Version(
            int version,
            String yaml,
            Instant draftedAt,
            @Nullable Instant publishedAt) {}

    FlowDocument drafted(long at, Version version) {
        List<Version> all = new ArrayList<>(versions);
        all.add(version);
        return new FlowDocument(
                id, at, version.version(), published, all.subList(Math.max(0, all.size() - KEPT), all.size()));
    }

    FlowDocument published(long at, int version, Instant when) {
        List<Version> all = versions.stream()
                .map(one ->
                        one.version() == version ? new Version(one.version(), one.yaml(), one.draftedAt(), when) : one)
                .toList();
        return new FlowDocument(id, at, drafted, version, all);
    }
}
