package io.trunkline.query.flow;

import io.trunkline.projections.flow.FlowDocument;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The type {@code Flow} of the schema. */
record FlowView(String name, int drafted, @Nullable Integer published, List<VersionView> versions) {

    /** The type {@code FlowVersion} of the schema. */
    record VersionView(
            int version,
            String yaml,
            Instant draftedAt,
            @Nullable Instant publishedAt) {}

    static FlowView of(FlowDocument document) {
        List<VersionView> versions = document.versions().stream()
                .map(one -> new VersionView(one.version(), one.yaml(), one.draftedAt(), one.publishedAt()))
                .sorted(Comparator.comparingInt(VersionView::version).reversed())
                .toList();
        return new FlowView(document.id(), document.drafted(), document.published(), versions);
    }
}
